"""A PDF under a password, so that it can travel by mail: AES-256, revision 6, as PDF 2.0 (ISO 32000-2) has it."""

import io


def encrypted(pdf: bytes, password: str) -> bytes:
    """The same document, which only `password` opens; title and other metadata are encrypted as well.

    Everything happens in memory. `password` must be ASCII, since readers fold other characters differently.
    """
    from pikepdf import Encryption, Pdf  # here: loads libqpdf, which few processes need

    sealed = io.BytesIO()
    with Pdf.open(io.BytesIO(pdf)) as document:
        document.save(sealed, encryption=Encryption(owner=password, user=password, R=6, aes=True, metadata=True))
    return sealed.getvalue()

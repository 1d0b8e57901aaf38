"""Runs in a process of its own: a document on standard input, a tagged PDF on standard output, nothing on disk.

Started by its path with `python -I`, so it imports nothing of this product. Input is JSON with the keys html, css,
title and language. Exit codes are in EXIT_*; nothing is ever printed, because an error text can hold the document.
"""

import json
import os
import resource
import sys

EXIT_LIBRARIES_MISSING = 3
EXIT_FAILED = 4
MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 60


def confine() -> None:
    """Bound memory and time, and make this process unable to write a file or a core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def make_pdf(html: str, css: str, title: str, language: str) -> bytes:
    """PDF/UA-1 bytes. Only `data:` addresses are followed; any other is an error."""
    from weasyprint import CSS, HTML  # here: loads pango, which may be missing
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=frozenset({"data"}), allow_redirects=False, fail_on_errors=True)
    style = CSS(string=css, url_fetcher=fetcher)
    document = HTML(string=html, url_fetcher=fetcher).render(stylesheets=[style])
    document.metadata.title = title
    document.metadata.lang = language
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return pdf


def main() -> int:
    confine()
    try:
        pdf = make_pdf(**json.load(sys.stdin.buffer))
    except (ImportError, OSError) as error:
        # A missing library is an OSError of dlopen; an OSError with a number comes from the system while rendering.
        missing = isinstance(error, ImportError) or error.errno is None
        return EXIT_LIBRARIES_MISSING if missing else EXIT_FAILED
    except Exception:  # noqa: BLE001 - the exit code says all that may be said
        return EXIT_FAILED
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    os._exit(main())  # at once: nothing of the document is written out on the way down

"""Mailing through SMTP so that what the server said when it took the mail can be kept."""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends import smtp

REPLY_LENGTH = 120
# Django's own backend does not keep the reply; any other (mail in memory, on the console) has none.
_DJANGOS, _KEEPING = "django.core.mail.backends.smtp.EmailBackend", "core.notices.smtp.EmailBackend"


class _Keeping:
    """Remembers the answer to DATA, which smtplib reads and drops."""

    taken: tuple[int, bytes] | None = None

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.taken = super().data(msg)  # type: ignore[misc]  # of smtplib.SMTP, in the classes below
        return self.taken


class _Smtp(_Keeping, smtplib.SMTP):
    pass


class _SmtpSsl(_Keeping, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """`reply` is what the server said to the last mail, "" before the first."""

    reply = ""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _SmtpSsl if self.use_ssl else _Smtp

    def _send(self, email_message: EmailMessage) -> bool:
        was_sent = bool(super()._send(email_message))  # type: ignore[misc]  # not in the stubs
        self.reply = reply_of(getattr(self.connection, "taken", None))
        return was_sent


def mail(message: EmailMessage) -> str:
    """Hand one mail to the server and return what it replied ("250 2.0.0 queued as 4F2"); "" where there is no server.

    Raises OSError or smtplib.SMTPException; then the server has not taken it, as far as anybody can know.
    """
    backend = _KEEPING if settings.EMAIL_BACKEND == _DJANGOS else None
    message.connection = get_connection(backend)
    message.send()
    return str(getattr(message.connection, "reply", ""))


def reply_of(taken: tuple[int, bytes] | None) -> str:
    """The code and first line of a server's reply: printable ASCII, at most REPLY_LENGTH characters."""
    if taken is None:
        return ""
    code, text = taken
    line = text.decode("ascii", "replace").splitlines()[:1]
    words = "".join(c if " " <= c <= "~" else "?" for c in "".join(line))
    return f"{code} {words}".strip()[:REPLY_LENGTH]


def is_final(error: smtplib.SMTPException) -> bool:
    """Whether the server refused this recipient or this mail for good (5xx): trying again would change nothing.

    A server that does not let us in any more is something else: that is mended, and then the mail goes.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _words in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600

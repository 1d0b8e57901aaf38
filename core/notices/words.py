"""The fixed words of each notice. A mail says that something waits, and never what."""

from django.utils.translation import gettext_lazy as _

from core.notices.models import NoticeKind

SUBJECTS = {
    NoticeKind.URGENT_REPORT: _("Something urgent waits for the team"),
    NoticeKind.REFERRAL_WAITING: _("Something new waits for you"),
    NoticeKind.REFERRAL_REMINDER: _("A reminder: something still waits for you"),
    NoticeKind.ANSWER_WAITING: _("An answer waits for you"),
    NoticeKind.RECALL_WAITING: _("Something you received is being taken back"),
    NoticeKind.ESCALATED: _("Something has waited too long"),
    NoticeKind.REGISTER_WAITING: _("A centre waits for you"),
    NoticeKind.PERSONAL: _("Something waits for you"),
}

BODIES = {
    NoticeKind.URGENT_REPORT: _("Something came in that may not be able to wait. Look at the top of the queue now."),
    NoticeKind.REFERRAL_WAITING: _("Something was sent to your organisation. Say soon that you have it."),
    NoticeKind.REFERRAL_REMINDER: _(
        "Something that was sent to your organisation waits: nobody has said that you have it, or what you do about it."
    ),
    NoticeKind.ANSWER_WAITING: _("An organisation has answered you."),
    NoticeKind.RECALL_WAITING: _(
        "Something that was sent to your organisation may no longer be used. Look at it today."
    ),
    NoticeKind.ESCALATED: _("Nobody has answered in the agreed time. A supervisor needs to decide what happens next."),
    NoticeKind.REGISTER_WAITING: _("A centre does not answer. Look at what is due in the register."),
    NoticeKind.PERSONAL: _("You have something to do. Once you have signed in, the console says what it is."),
}

# No link, on purpose: staff who never follow one from a mail cannot be led to a false sign-in page.
CLOSING = _("Sign in, or answer, the way you always do. This mail holds no link and no details, to keep people safe.")

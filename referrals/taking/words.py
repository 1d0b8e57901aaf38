"""How a report reached the team, and how its choices were made, in words."""

from django.utils.translation import gettext_lazy as _

from referrals.taking.actions import Agreement, Channel, WhoseContact

CHANNEL_WORDS = {
    Channel.PHONE: _("By telephone"),
    Channel.WALK_IN: _("In person"),
    Channel.LETTER: _("By letter, or on a paper form"),
    Channel.PARTNER: _("A partner passed it on to us"),
}
AGREEMENT_WORDS = {
    Agreement.PHONE: _("Spoken on the telephone"),
    Agreement.WITNESSED: _("Spoken in person, before me"),
    Agreement.INTERPRETER: _("Through an interpreter"),
    Agreement.PAPER: _("In writing, on paper"),
    Agreement.TYPED: _("They typed it here themselves"),
}
WHOSE_WORDS = {
    WhoseContact.TELLER: _("Of the person who tells us"),
    WhoseContact.HARMED: _("Of the person it happened to"),
}

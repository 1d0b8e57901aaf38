"""Why a request for access is refused, in the words of the law. The code is sealed with the reasons."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Exemption(StrEnum):
    CRIME = "crime"
    OTHERS = "others"
    PRIVILEGE = "privilege"
    HARM = "harm"
    EXCESSIVE = "excessive"
    IDENTITY = "identity"


EXEMPTION_WORDS = {
    Exemption.CRIME: _("Refuse: it would prejudice preventing or detecting crime (DPA 2018 sch. 2 para. 2)"),
    Exemption.OTHERS: _("Refuse: it cannot be told without telling of somebody else (DPA 2018 sch. 2 para. 16)"),
    Exemption.PRIVILEGE: _("Refuse: legal professional privilege (DPA 2018 sch. 2 para. 19)"),
    Exemption.HARM: _("Refuse: it would seriously harm the health of somebody (DPA 2018 sch. 3)"),
    Exemption.EXCESSIVE: _("Refuse: manifestly unfounded or excessive (UK GDPR art. 12(5))"),
    Exemption.IDENTITY: _("Refuse: nobody could tell who asks (UK GDPR art. 12(6))"),
}

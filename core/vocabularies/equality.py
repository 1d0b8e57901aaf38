"""The lists of the equality questions in England and Wales, by their names in `Vocabulary.lists`.

The categories are those of the Government Statistical Service's harmonised standards, so that figures can be laid
beside the census: sex, gender identity, sexual orientation, ethnic group (2021 census, England), religion, long-lasting
conditions and how far they limit. Each may be answered with "prefer not to say".
"""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.vocabularies.registry import Term

HARMONISED = "Harmonised standards of the Government Statistical Service (analysisfunction.civilservice.gov.uk)"

RATHER_NOT = Term("rather_not", _("I prefer not to say"), exclusive=True)
YES, NO = Term("yes", _("Yes")), Term("no", _("No"))

LISTS: dict[str, Iterable[Term]] = {
    "sexes": (Term("female", _("Female")), Term("male", _("Male")), RATHER_NOT),
    "same_as_registered": (YES, NO, RATHER_NOT),
    "orientations": (
        Term("straight", _("Straight or heterosexual")),
        Term("gay", _("Gay or lesbian")),
        Term("bisexual", _("Bisexual")),
        Term("other", pgettext_lazy("sexual orientation", "Other sexual orientation")),
        RATHER_NOT,
    ),
    "ethnic_groups": (
        Term("white_british", _("White: English, Welsh, Scottish, Northern Irish or British")),
        Term("white_irish", _("White: Irish")),
        Term("white_traveller", _("White: Gypsy or Irish Traveller")),
        Term("white_roma", _("White: Roma")),
        Term("white_other", _("White: any other White background")),
        Term("mixed_caribbean", _("Mixed: White and Black Caribbean")),
        Term("mixed_african", _("Mixed: White and Black African")),
        Term("mixed_asian", _("Mixed: White and Asian")),
        Term("mixed_other", _("Mixed: any other mixed or multiple background")),
        Term("asian_indian", _("Asian: Indian")),
        Term("asian_pakistani", _("Asian: Pakistani")),
        Term("asian_bangladeshi", _("Asian: Bangladeshi")),
        Term("asian_chinese", _("Asian: Chinese")),
        Term("asian_other", _("Asian: any other Asian background")),
        Term("black_african", _("Black: African")),
        Term("black_caribbean", _("Black: Caribbean")),
        Term("black_other", _("Black: any other Black background")),
        Term("arab", _("Arab")),
        Term("other", pgettext_lazy("ethnic group", "Any other ethnic group")),
        RATHER_NOT,
    ),
    "religions": (
        Term("none", _("No religion")),
        Term("christian", _("Christian (all denominations)")),
        Term("buddhist", _("Buddhist")),
        Term("hindu", _("Hindu")),
        Term("jewish", _("Jewish")),
        Term("muslim", _("Muslim")),
        Term("sikh", _("Sikh")),
        Term("other", pgettext_lazy("religion", "Any other religion")),
        RATHER_NOT,
    ),
    "lasting_conditions": (YES, NO, RATHER_NOT),
    "limits": (Term("a_lot", _("Yes, a lot")), Term("a_little", _("Yes, a little")), Term("no", _("No")), RATHER_NOT),
}
EQUALITY_LISTS = {name: tuple(replace(term, source=HARMONISED) for term in terms) for name, terms in LISTS.items()}

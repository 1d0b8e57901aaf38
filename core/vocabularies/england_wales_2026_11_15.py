"""The second version for England and Wales: narrower words, signs of hostility, targets, and places told apart.

The railway has a police force of its own, so it is no longer one place with buses.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.vocabularies.england_wales import INCIDENT_TYPES, REPORTER_ROLES, STRANDS, VERSION_2026_11
from core.vocabularies.equality import EQUALITY_LISTS
from core.vocabularies.registry import Term, Vocabulary

SHARED_DEFINITION = "Shared definition of police and prosecutors for England and Wales (college.police.uk, hate crime)"
GLOUCESTERSHIRE = "Monitored in Gloucestershire (ghll.org.uk, hate crime)"
CENSUS = "Religions named by the census of England and Wales"
SCHEMES = "Usual categories of third-party reporting schemes; no official list exists"
RAILWAY_POLICE = "Railways and their stations are policed by the British Transport Police (btp.police.uk)"
OWN = "This product's own"

MONITORED = ("race", "religion", "sexual_orientation", "disability", "transgender")
MONITORED_LOCALLY = ("age", "gender", "subculture", "homelessness")


def _from(source: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(replace(term, source=source) for term in terms)


def _source_of_strand(code: str) -> str:
    if code in MONITORED:
        return SHARED_DEFINITION
    return GLOUCESTERSHIRE if code in MONITORED_LOCALLY else SCHEMES


# Every word on these pages is paid for by the kilobyte: what fits into a label stands in no hint.
RELABELLED = {
    "religion": _("Religion or belief, or having none"),
    "sexual_orientation": _("Sexual orientation"),
    "gender": _("Being a woman or a man"),
    "subculture": _("Alternative subculture, such as goth or punk"),
    "verbal": _("Verbal abuse, insults or slurs"),
    "malicious_complaint": _("False complaints"),
    "waste": _("Rubbish or worse left at a door"),
    "assault": _("Physical attack, such as hitting or pushing"),
    "professional": _("I work with them, for example as a teacher or nurse"),
}


def _in_few_words(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(
        replace(term, label=RELABELLED[term.code], hint="") if term.code in RELABELLED else term for term in terms
    )


SUB_STRANDS = (
    Term("gypsy_roma_traveller", _("Gypsy, Roma or Traveller"), under="race", source=SCHEMES),
    Term("refugee_asylum", _("Refugee or seeking asylum"), under="race", source=SCHEMES),
    Term("skin_colour", _("Skin colour or looks"), under="race", source=SCHEMES),
    Term("nationality", _("Nationality or where somebody comes from"), under="race", source=SCHEMES),
    Term("language", _("Language or accent"), under="race", source=SCHEMES),
    Term("muslim", _("Muslim"), under="religion", source=CENSUS),
    Term("jewish", _("Jewish"), _("As a faith or as a people"), under="religion", source=CENSUS),
    Term("christian", _("Christian"), under="religion", source=CENSUS),
    Term("hindu", _("Hindu"), under="religion", source=CENSUS),
    Term("sikh", _("Sikh"), under="religion", source=CENSUS),
    Term("buddhist", _("Buddhist"), under="religion", source=CENSUS),
    Term("other_religion", _("Another religion or belief"), under="religion", source=CENSUS),
    Term("no_religion", _("No religion"), under="religion", source=CENSUS),
    Term("learning_disability", _("Learning disability"), under="disability", source=SCHEMES),
    Term("autism", _("Autism, ADHD or another way of thinking"), under="disability", source=SCHEMES),
    Term("mental_health", _("Mental health"), under="disability", source=SCHEMES),
    Term("physical_disability", _("Body or moving about"), under="disability", source=SCHEMES),
    Term("sensory_disability", _("Seeing or hearing"), under="disability", source=SCHEMES),
    Term("misogyny", _("Being a woman or a girl"), under="gender", source=GLOUCESTERSHIRE),
    Term("misandry", _("Being a man or a boy"), under="gender", source=GLOUCESTERSHIRE),
)
INDICATORS = _from(
    SCHEMES,
    (
        Term("words", _("Words, names or jokes")),
        Term("symbols", _("Symbols, signs or gestures")),
        Term("day_or_place", _("The day or the place")),
        Term("group", _("They belong to a group that hates")),
        Term("similar", _("It happened to others like this too")),
    ),
)
TARGETS = _from(
    SCHEMES,
    (
        Term("building", _("A building or place, such as a place of worship")),
        Term("organisation", _("An organisation or a business")),
    ),
)
SETTINGS = (
    *_from(SCHEMES, (Term("home", _("At or near home")), Term("street", _("In the street")))),
    Term("transport", _("On a bus, coach, tram or taxi, or at a stop"), source=SCHEMES),
    Term(
        "railway", _("On a train, or at a railway station"), source=RAILWAY_POLICE, force=_("British Transport Police")
    ),
    *_from(
        SCHEMES,
        (
            Term("shop", _("In a shop or shopping centre")),
            Term("food", _("In a pub, club, restaurant or takeaway")),
            Term("education", _("At a school, college or university")),
            Term("work", _("At work")),
            Term("care", _("In residential or supported living")),
            Term("worship", _("At a place of worship or a cemetery")),
            Term("park", _("In a park or another open place")),
            Term("public_building", _("At a council office, hospital, surgery or police station")),
            Term("online", _("Online only")),
            Term("other", pgettext_lazy("place", "Somewhere else")),
            Term("unknown", _("I do not know")),
        ),
    ),
)
RELATIONSHIPS = _from(
    SCHEMES,
    (
        Term("stranger", _("A stranger")),
        Term("neighbour", _("A neighbour")),
        Term("family", _("Family or partner")),
        Term("carer", _("A carer")),
        Term("friend", _("A friend, or somebody who pretends to be one")),
        Term("colleague", _("Somebody from work")),
        Term("pupil", _("A pupil or student")),
        Term("customer", _("A customer")),
        Term("landlord", _("A landlord")),
        Term("official", _("Somebody in an official job"), _("For example a teacher, an officer or a doctor")),
        Term("other", pgettext_lazy("person", "Somebody else")),
        Term("unknown", _("I do not know"), exclusive=True),
    ),
)

VERSION_2026_11_15 = Vocabulary(
    id="england-wales-2026-11-15",
    nations=VERSION_2026_11.nations,
    from_date=date(2026, 11, 15),
    source="Each word names its own. Wording is this product's own.",
    lists={
        **{
            name: _from(OWN if name == "age_bands" else SCHEMES, terms) for name, terms in VERSION_2026_11.lists.items()
        },
        "strands": tuple(replace(term, source=_source_of_strand(term.code)) for term in _in_few_words(STRANDS)),
        "incident_types": _from(SCHEMES, _in_few_words(INCIDENT_TYPES)),
        "reporter_roles": _from(SCHEMES, _in_few_words(REPORTER_ROLES)),
        "sub_strands": SUB_STRANDS,
        "indicators": INDICATORS,
        "targets": TARGETS,
        "settings": SETTINGS,
        "relationships": RELATIONSHIPS,
        **EQUALITY_LISTS,
    },
)

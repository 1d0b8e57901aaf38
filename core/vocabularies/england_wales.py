"""The lists of England and Wales."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.vocabularies.registry import Term, Vocabulary

STRANDS = (
    # The five that police forces of England and Wales monitor.
    Term("race", _("Race, ethnicity or nationality"), _("Includes Gypsy, Roma and Traveller people, and refugees")),
    Term("religion", _("Religion or belief"), _("Or having none")),
    Term("sexual_orientation", _("Sexual orientation"), _("For example lesbian, gay or bisexual")),
    Term("disability", _("Disability"), _("Includes learning disability, autism and mental health")),
    Term("transgender", _("Transgender identity"), _("Being trans or non-binary, or seen as such")),
    # Monitored locally.
    Term("age", _("Age")),
    Term("gender", _("Being a woman or a man"), _("Includes hatred of women")),
    Term("subculture", _("Alternative subculture"), _("For example goth, punk or emo")),
    Term("homelessness", _("Being homeless")),
    Term("sex_work", _("Sex work")),
    Term("other", pgettext_lazy("reason", "Something else about them")),
    Term("unknown", _("I do not know"), exclusive=True),
)
INCIDENT_TYPES = (
    Term("verbal", _("Verbal abuse"), _("Name-calling, insults, slurs")),
    Term("threat", _("Threat")),
    Term("harassment", _("Harassment, bullying or intimidation")),
    Term("assault", _("Physical attack"), _("Hitting, pushing, pulling at clothes")),
    Term("sexual", _("Something sexual that was not wanted")),
    Term("spitting", _("Spitting or throwing things")),
    Term("damage", _("Damage or graffiti")),
    Term("arson", _("Fire or an attempt to start one")),
    Term("theft", _("Theft or robbery")),
    Term("messages", _("Letters, phone calls or texts")),
    Term("online", _("Online abuse")),
    Term("malicious_complaint", _("False complaints to get somebody into trouble")),
    Term("exploitation", _("Somebody pretending to be a friend to use you")),
    Term("waste", _("Rubbish or worse left or pushed through a door")),
    Term("refusal", _("Being refused a service")),
    Term("other", pgettext_lazy("incident", "Something else")),
    Term("unknown", _("I do not know what to call it"), exclusive=True),
)
SETTINGS = (
    Term("home", _("At or near home")),
    Term("street", _("In the street")),
    Term("transport", _("On a bus, train or taxi, or at a stop or station")),
    Term("shop", _("In a shop or shopping centre")),
    Term("food", _("In a pub, club, restaurant or takeaway")),
    Term("education", _("At a school, college or university")),
    Term("work", _("At work")),
    Term("care", _("In residential or supported living")),
    Term("worship", _("At a place of worship or a cemetery")),
    Term("park", _("In a park or another open place")),
    Term("public_building", _("At a council office, hospital, surgery or police station")),
    Term("online", _("Online, by phone or by post")),
    Term("other", pgettext_lazy("place", "Somewhere else")),
    Term("unknown", _("I do not know")),
)
AGE_BANDS = (
    Term("under_18", _("Under 18")),
    Term("18_to_24", _("18 to 24")),
    Term("25_to_34", _("25 to 34")),
    Term("35_to_44", _("35 to 44")),
    Term("45_to_54", _("45 to 54")),
    Term("55_to_64", _("55 to 64")),
    Term("65_and_over", _("65 or over")),
    Term("adult", _("An adult, but I do not want to say more")),
    Term("unknown", _("I do not know")),
)
REPORTER_ROLES = (
    Term("me", _("It happened to me")),
    Term("witness", _("I saw or heard it")),
    Term("parent_or_carer", _("I am their parent or carer")),
    Term("friend_or_relative", _("I am a friend or relative")),
    Term("professional", _("I work with them"), _("For example as a teacher, nurse or support worker")),
    Term("volunteer", _("I am a volunteer at a reporting centre")),
    Term("organisation", _("I report for an organisation or a place of worship")),
)
EFFECTS = (
    Term("afraid", _("Afraid or anxious")),
    Term("angry", _("Angry or upset")),
    Term("sad", _("Low or hopeless")),
    Term("sleep", _("Not sleeping well")),
    Term("avoiding", _("Staying away from places or people")),
    Term("health", _("Pain, injury or another effect on health")),
    Term("school_or_work", _("Trouble at school, college or work")),
    Term("money", _("Lost money or things")),
    Term("self_harm", _("Thoughts of self-harm or of not wanting to live")),
    Term("none", _("It has had little effect"), exclusive=True),
    Term("unknown", _("I do not know or do not want to say"), exclusive=True),
)

VERSION_2026_11 = Vocabulary(
    id="england-wales-2026-11",
    nations=frozenset({"ENG", "WLS"}),
    # The first version of all: before any installation, so that a clock that is behind still finds a list.
    from_date=date(2020, 1, 1),
    source=(
        "Strands: the five of the shared definition of police and prosecutors (college.police.uk, hate crime), and "
        "those monitored in Gloucestershire (ghll.org.uk). Other lists: usual categories of third-party reporting; "
        "no official list exists. Wording is this product's own."
    ),
    lists={
        "strands": STRANDS,
        "incident_types": INCIDENT_TYPES,
        "settings": SETTINGS,
        "age_bands": AGE_BANDS,
        "reporter_roles": REPORTER_ROLES,
        "effects": EFFECTS,
    },
)

"""The lines that every partnership of a nation begins with. Their source is each service's own page, the link.

Nobody has checked them for a new partnership: they come in as due for checking, because numbers and hours change.
Wherever the words are unchanged, they are shown in the reader's language.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from core.help_lines.situations import CHILD, CLOSE, DANGER, EVERYBODY, SELF_HARM

ENGLAND_AND_WALES = frozenset({"ENG", "WLS"})


@dataclass(frozen=True)
class NationalLine:
    """As core.help_lines.models.HelpLine; `for_whom` is a list of codes with spaces."""

    name: str
    number: str
    about: str
    for_whom: str
    link: str
    hours: str = ""
    by_text: bool = False
    nations: frozenset[str] = ENGLAND_AND_WALES


AT_ANY_HOUR = _("At any hour")

NATIONAL: tuple[NationalLine, ...] = (
    NationalLine(
        _("Police, fire, ambulance"),
        "999",
        _("If somebody is in danger now. If you cannot speak, stay on the line and press 55 on a mobile phone."),
        DANGER,
        "https://www.police.uk/contact/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("Text relay"),
        "18000",
        _("If you cannot hear or speak on the phone: the Relay UK app, or 18000."),
        DANGER,
        "https://www.relayuk.bt.com/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("999 BSL"),
        "",
        _("If you use British Sign Language: the 999 BSL app, or 999bsl.co.uk."),
        f"{DANGER} need_bsl",
        "https://999bsl.co.uk/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("Samaritans"),
        "116 123",
        _("To talk about anything that is hard to bear. Free, and not on your phone bill."),
        SELF_HARM,
        "https://www.samaritans.org/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("NHS"),
        "111",
        _("For urgent help with your mental health: choose option 2."),
        SELF_HARM,
        "https://111.nhs.uk/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("Shout"),
        "85258",
        _("To write instead of talking: text the word SHOUT."),
        SELF_HARM,
        "https://giveusashout.org/",
        AT_ANY_HOUR,
        by_text=True,
    ),
    NationalLine(
        _("Childline"),
        "0800 1111",
        _("For everybody under 19. You need not give a name. Free, and not on the phone bill."),
        f"{SELF_HARM} {CHILD}",
        "https://www.childline.org.uk/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("NSPCC"),
        "0808 800 5000",
        _("For adults who worry about a child."),
        CHILD,
        "https://www.nspcc.org.uk/",
    ),
    NationalLine(
        _("National Domestic Abuse Helpline"),
        "0808 2000 247",
        _("For women who are hurt or controlled by a partner or a relative, and those who worry about them."),
        CLOSE,
        "https://www.nationaldahelpline.org.uk/",
        AT_ANY_HOUR,
        nations=frozenset({"ENG"}),
    ),
    NationalLine(
        _("Live Fear Free"),
        "0808 80 10 800",
        _("In Wales, for everybody who is hurt or controlled by somebody close to them, in Welsh or English."),
        CLOSE,
        "https://www.gov.wales/live-fear-free",
        AT_ANY_HOUR,
        nations=frozenset({"WLS"}),
    ),
    NationalLine(
        _("Men's Advice Line"),
        "0808 801 0327",
        _("For men who are hurt or controlled by a partner or a relative."),
        CLOSE,
        "https://mensadviceline.org.uk/",
    ),
    NationalLine(
        _("Hourglass"),
        "0808 808 8141",
        _("For older people who are hurt, neglected or used by a carer, a relative or anybody they trust."),
        f"{CLOSE} age",
        "https://www.wearehourglass.org/",
    ),
    NationalLine(
        _("Victim Support"),
        "0808 168 9111",
        _("For everybody who was hurt by a crime in England or Wales, whether or not the police know of it."),
        EVERYBODY,
        "https://www.victimsupport.org.uk/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("Rape Crisis"),
        "0808 500 2222",
        _("For everybody from 16 on to whom something sexual was done that they did not want, whenever it was."),
        f"{EVERYBODY} gender",
        "https://247sexualabusesupport.org.uk/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("Galop"),
        "0800 999 5428",
        _("For LGBT+ people who were attacked or abused, at home or elsewhere."),
        f"sexual_orientation transgender {CLOSE}",
        "https://galop.org.uk/",
    ),
    NationalLine(
        _("Tell MAMA"),
        "0800 456 1226",
        _("For people who were attacked because they are Muslim, or seen as Muslim."),
        "religion",
        "https://tellmamauk.org/",
    ),
    NationalLine(
        _("CST"),
        "0800 032 3263",
        _("For people who were attacked because they are Jewish, or seen as Jewish."),
        "religion",
        "https://cst.org.uk/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("Friends, Families and Travellers"),
        "",
        _("For Gypsies, Roma and Travellers: advice, and help to report."),
        "race",
        "https://www.gypsy-traveller.org/",
    ),
    NationalLine(
        _("Migrant Help"),
        "0808 8010 503",
        _("For people who asked for asylum in the UK. Interpreters are there."),
        "race need_language",
        "https://www.migranthelpuk.org/",
        AT_ANY_HOUR,
    ),
    NationalLine(
        _("Mencap"),
        "0808 808 1111",
        _("For people with a learning disability, and those close to them."),
        "disability need_learning",
        "https://www.mencap.org.uk/",
    ),
    NationalLine(
        _("SignHealth"),
        "",
        _("For deaf people who are hurt by somebody close to them, in British Sign Language."),
        f"need_bsl disability {CLOSE}",
        "https://signhealth.org.uk/",
    ),
    NationalLine(
        _("Switchboard"),
        "0800 0119 100",
        _("For LGBT+ people who want to talk to somebody."),
        "sexual_orientation transgender",
        "https://switchboard.lgbt/",
    ),
    NationalLine(
        _("Age UK"),
        "0800 678 1602",
        _("Advice for older people and those close to them."),
        "age",
        "https://www.ageuk.org.uk/",
    ),
    NationalLine(
        _("The Sophie Lancaster Foundation"),
        "",
        _("For people who are attacked for their style, their clothes or their music."),
        "subculture",
        "https://www.sophielancasterfoundation.com/",
    ),
    NationalLine(
        _("Shelter"),
        "0808 800 4444",
        _("If you are homeless, or have no safe place to live tonight."),
        "homelessness need_home",
        "https://england.shelter.org.uk/",
        nations=frozenset({"ENG"}),
    ),
    NationalLine(
        _("Shelter Cymru"),
        "",
        _("In Wales, if you are homeless, or have no safe place to live."),
        "homelessness need_home",
        "https://sheltercymru.org.uk/",
        nations=frozenset({"WLS"}),
    ),
    NationalLine(
        _("National Ugly Mugs"),
        "",
        _("For people who do sex work: to warn others, and to get help."),
        "sex_work",
        "https://nationaluglymugs.org/",
    ),
)

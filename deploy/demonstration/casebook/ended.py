"""The team has finished with these, or never had to begin."""

from deploy.demonstration.casebook.entry import (
    answered,
    arrived,
    concluded,
    entry,
    opened,
    seen_to,
    sent,
    triaged,
    written,
)
from deploy.demonstration.deeds import (
    Assess,
    CloseCase,
    CloseConcern,
    CloseReferral,
    FinishTasks,
    RecordConcern,
    ReporterWrites,
    ReviewRisk,
    SetHold,
)
from deploy.demonstration.moments import days_ago
from deploy.demonstration.people import MAYA, SUPERVISOR, TOM
from referrals.cases.models import RecordStatus, Risk
from referrals.packets.models import Purpose
from referrals.safeguarding.actions import AtRisk, Outcome
from referrals.states import State

ENTRIES = (
    entry(
        "wheelchair-underpass",
        arrived(22, "16:30", shown_as="closed, with everything that became of it"),
        triaged(21, MAYA, Risk.MEDIUM, "Held by the chair, a daily way that can no longer be used."),
        sent(21, MAYA, "police", Purpose.RECORD, retold=True),
        sent(21, MAYA, "support", Purpose.SUPPORT, clock="11:45"),
        opened(20, "police"),
        opened(20, "support", clock="10:50"),
        answered(
            19,
            "10:00",
            "police",
            State.RECORDED,
            told="Patrols will pass the underpass after school.",
            reference="DEMO/58210/26",
        ),
        answered(19, "11:00", "support", State.ACCEPTED, told="We will go through the underpass with you if you like."),
        concluded(
            12,
            "15:00",
            "police",
            "community_resolution",
            "Three pupils have written to say sorry and repaired the chair with a workshop.",
        ),
        concluded(9, "12:00", "support", "supported", "The person uses the underpass again."),
        written(8, MAYA, "May I close your case now? You can always write here again or report anew.", clock="09:45"),
        (days_ago(8, "18:25"), ReporterWrites("Yes. Please tell the boys that the chair runs better than before.")),
        (days_ago(7, "10:00"), CloseReferral(MAYA, "police")),
        (days_ago(7, "10:05"), CloseReferral(MAYA, "support")),
        (days_ago(7, "10:10"), FinishTasks(MAYA)),
        (days_ago(7, "10:15"), CloseCase(MAYA)),
        (days_ago(6, "14:00"), SetHold(SUPERVISOR, "A claim against the school is announced (fictional).", days=4)),
        seen_to(18, MAYA),
        seen_to(11, MAYA),
    ),
    entry(
        "carer-words",
        arrived(20, "20:40"),
        triaged(
            19,
            SUPERVISOR,
            Risk.HIGH,
            "An adult who depends on the carer. Adult safeguarding was told the same day.",
            clock="09:05",
        ),
        (
            days_ago(19, "09:08"),
            RecordConcern(MAYA, AtRisk.ADULT, "Her father, at home", "“He knows that I cannot complain loudly.”"),
        ),
        (
            days_ago(19, "09:35"),
            CloseConcern(MAYA, Outcome.REFERRED, "Rang the adult front door at 09.30. They visit him today."),
        ),
        (days_ago(19, "09:15"), Assess(MAYA, "2113221231010", Risk.HIGH, ticked=("carer",))),
        (days_ago(18, "16:10"), ReviewRisk(SUPERVISOR, Risk.HIGH, "He is alone with the carer on most days.")),
        (
            days_ago(9, "11:00"),
            Assess(SUPERVISOR, "1000120130000", Risk.MEDIUM, "The carer was dismissed. He still has to trust others."),
        ),
        sent(19, SUPERVISOR, "police", Purpose.INVESTIGATE, retold=True, clock="09:40"),
        sent(19, SUPERVISOR, "support", Purpose.SUPPORT, clock="10:00"),
        opened(19, "police", clock="12:00"),
        opened(19, "support"),
        answered(
            18,
            "10:00",
            "police",
            State.RECORDED,
            told="A specialist officer will ring your daughter.",
            reference="DEMO/58466/26",
        ),
        answered(18, "11:30", "support", State.ACCEPTED, told="We will talk to you both, at your own pace."),
        concluded(10, "14:00", "support", "supported", "There is a new carer, and a friendly visitor once a week."),
        (days_ago(9, "10:20"), CloseReferral(SUPERVISOR, "support")),
        concluded(
            6, "15:20", "police", "evidential", "There was not enough for a court. The agency has dismissed the worker."
        ),
        written(
            19, SUPERVISOR, "Thank you for speaking up for your father. Adult safeguarding knows since this morning."
        ),
        written(6, SUPERVISOR, "We know what the police decided. May I ring you this week about what is left to do?"),
        seen_to(17, SUPERVISOR),
        seen_to(9, SUPERVISOR),
        seen_to(5, SUPERVISOR),
    ),
    entry(
        "complaints",
        arrived(19, "22:10"),
        triaged(18, TOM, Risk.LOW, "Four complaints with the same words. Nobody is in danger; costs time and dignity."),
        written(
            18,
            TOM,
            "The council can mark an address as one with malicious complaints. Shall we explain how?",
            clock="13:00",
        ),
        (days_ago(17, "22:30"), ReporterWrites("Yes. I did not know that. I will ask for it myself.")),
        written(
            15,
            TOM,
            "Here is what to ask for: a single contact officer, and the log of all four complaints.",
            clock="09:50",
        ),
        (days_ago(13, "10:00"), FinishTasks(TOM)),
        (days_ago(13, "10:05"), CloseCase(TOM)),
        seen_to(16, TOM),
    ),
    entry(
        "poster-first",
        arrived(16, "09:30"),
        triaged(
            15, MAYA, Risk.LOW, "The same stickers as in a report of the evening before.", status=RecordStatus.DUPLICATE
        ),
        (days_ago(15, "10:10"), CloseCase(MAYA)),
    ),
    entry(
        "parking-row",
        arrived(11, "13:35"),
        triaged(
            10,
            TOM,
            Risk.LOW,
            "A quarrel about parking; the person says it is about nothing else.",
            status=RecordStatus.OUT_OF_SCOPE,
        ),
        written(
            10,
            TOM,
            "Thank you. We look after hate incidents; the council can help with parking: 01632 960 108.",
            clock="11:00",
        ),
        (days_ago(10, "11:10"), CloseCase(TOM)),
    ),
    entry(
        "invented-grudge",
        arrived(13, "23:50"),
        triaged(
            12, SUPERVISOR, Risk.LOW, "Says itself that it is made up to get a flat.", status=RecordStatus.MALICIOUS
        ),
        (days_ago(12, "10:30"), CloseCase(SUPERVISOR)),
    ),
)

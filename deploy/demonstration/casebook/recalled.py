"""The reporter took a choice back."""

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
from deploy.demonstration.deeds import AnswerRecall, Prepare, Retell, ReviewRisk, Withdraw
from deploy.demonstration.moments import days_ago
from deploy.demonstration.people import MAYA, SUPERVISOR, TOM
from referrals.cases.models import Risk
from referrals.packets.models import Purpose
from referrals.states import State

ENTRIES = (
    entry(
        "turban-football",
        arrived(5, "18:15"),
        triaged(4, MAYA, Risk.LOW, "A crowd after a match. Wants it to be counted, no visit."),
        (days_ago(3, "11:00"), Retell(MAYA)),
        (days_ago(3, "11:10"), Prepare(MAYA, "police", Purpose.RECORD)),
        (days_ago(2, "07:30"), Withdraw("police")),
        written(
            4, MAYA, "Thank you. It is counted. Before anything goes to the police you can read here what it says."
        ),
    ),
    entry(
        "friends-who-take",
        arrived(6, "11:20", shown_as="a recall that the police have not answered"),
        triaged(
            5,
            TOM,
            Risk.HIGH,
            "Possible exploitation of an adult with care needs. One of them has a key.",
            clock="09:15",
        ),
        (days_ago(5, "09:40"), ReviewRisk(SUPERVISOR, Risk.HIGH, "I agree, because of the key. Safeguarding is told.")),
        sent(5, TOM, "police", Purpose.INVESTIGATE, clock="10:00"),
        sent(5, TOM, "support", Purpose.SUPPORT, clock="10:20"),
        opened(5, "police", clock="12:10"),
        opened(5, "support"),
        answered(4, "10:00", "support", State.ACCEPTED, told="A worker comes on Tuesday, together with Carol."),
        (days_ago(1, "16:10"), Withdraw("police")),
        written(
            5,
            TOM,
            "Thank you, Robbie and Carol. You did nothing wrong. A worker will come and talk about the key.",
        ),
        seen_to(3, TOM),
    ),
    entry(
        "hotel-window",
        arrived(10, "22:40"),
        triaged(9, MAYA, Risk.MEDIUM, "A very young man without family here was followed and filmed."),
        sent(9, MAYA, "police", Purpose.RECORD, retold=True),
        sent(9, MAYA, "refugee", Purpose.SUPPORT, clock="11:40"),
        opened(8, "police"),
        opened(8, "refugee", clock="10:50"),
        answered(
            7,
            "10:00",
            "police",
            State.RECORDED,
            told="We have asked the platform to take the film down.",
            reference="DEMO/60020/26",
        ),
        (days_ago(6, "12:45"), Withdraw("support")),
        (days_ago(5, "09:30"), AnswerRecall("refugee", confirmed=True)),
        concluded(
            1, "14:30", "police", "intelligence", "The film is offline. We know who the group is and watch the place."
        ),
        written(9, MAYA, "Thank you for standing by him. Please tell him that nobody gets his name from us."),
        seen_to(6, MAYA),
        seen_to(4, MAYA),
    ),
    entry(
        "somali-playground",
        arrived(9, "15:00"),
        triaged(8, TOM, Risk.MEDIUM, "A small child was pushed from a swing. Interpreter for Somali."),
        sent(8, TOM, "police", Purpose.INVESTIGATE),
        sent(8, TOM, "refugee", Purpose.SUPPORT, clock="11:40"),
        opened(7, "police"),
        opened(7, "refugee", clock="10:50"),
        answered(6, "10:10", "police", State.RECORDED, reference="DEMO/60102/26"),
        answered(
            6, "11:10", "refugee", State.ACCEPTED, told="Somebody who speaks Somali will ring you in the morning."
        ),
        (days_ago(4, "12:20"), Withdraw("police")),
        (
            days_ago(3, "10:40"),
            AnswerRecall(
                "police",
                confirmed=False,
                basis="Material of a recorded crime is kept: Criminal Procedure and Investigations Act 1996.",
            ),
        ),
        written(8, TOM, "Waad ku mahadsan tahay. Waan akhrinay warbixintaada."),
        seen_to(5, TOM),
        seen_to(2, TOM),
    ),
    entry(
        "care-home-mocking",
        arrived(7, "17:55"),
        triaged(
            6, MAYA, Risk.MEDIUM, "Depends on the worker every weekend. The manager is said to be kind.", clock="09:20"
        ),
        (days_ago(2, "20:10"), Withdraw("team")),
    ),
)

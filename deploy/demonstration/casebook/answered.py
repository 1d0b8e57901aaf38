"""Recipients have taken these on, or have said that they do not."""

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
from deploy.demonstration.deeds import Ask, ReporterWrites, ReviewRisk, TellProgress
from deploy.demonstration.moments import days_ago
from deploy.demonstration.people import MAYA, SUPERVISOR, TOM
from referrals.cases.models import Risk
from referrals.packets.models import Purpose
from referrals.states import State

ENTRIES = (
    entry(
        "urdu-school-gate",
        arrived(4, "11:10"),
        triaged(
            3, TOM, Risk.MEDIUM, "Twice at the school gate, the child no longer wants to go. Interpreter for Urdu."
        ),
        sent(2, TOM, "refugee", Purpose.SUPPORT),
        opened(1, "refugee"),
        (days_ago(1, "15:00"), Ask("refugee", "Which of the two gates is it, and may we ring after half past three?")),
        written(3, TOM, "آپ کا شکریہ۔ ہم نے آپ کی رپورٹ پڑھ لی ہے۔ اردو بولنے والا کوئی شخص آپ کو فون کرے گا۔"),
    ),
    entry(
        "sleeping-bag",
        arrived(7, "02:15"),
        triaged(6, MAYA, Risk.MEDIUM, "Sleeps in the open, medicine lost. Can be found through outreach workers."),
        sent(6, MAYA, "support", Purpose.SUPPORT, retold=True),
        opened(5, "support"),
        answered(
            5,
            "15:30",
            "support",
            State.ACCEPTED,
            told="Our outreach team brings a new sleeping bag tonight and asks about the medicine.",
        ),
        (days_ago(3, "12:00"), TellProgress("support", "A nurse has replaced the medicine. We look for a safe place.")),
        written(
            5,
            MAYA,
            "An outreach team will look for you tonight. You can read here what becomes of it, on any telephone.",
        ),
        seen_to(4, MAYA),
    ),
    entry(
        "market-stall",
        arrived(8, "16:50"),
        triaged(7, TOM, Risk.LOW, "Words over weeks, a table turned over. Does not want the police."),
        sent(6, TOM, "support", Purpose.SUPPORT),
        opened(5, "support"),
        answered(
            5,
            "16:00",
            "support",
            State.DECLINED,
            reason="no_capacity",
            told="We have no free adviser this month and are sorry.",
        ),
        written(
            7,
            TOM,
            "Thank you. I have asked a support service for help. May I speak to the market office as well?",
        ),
        seen_to(4, TOM),
    ),
    entry(
        "arabic-tyres",
        arrived(11, "05:50", shown_as="recorded by the police, supported by a charity"),
        triaged(10, MAYA, Risk.HIGH, "At the home, twice in two weeks and worse the second time. Photographs exist."),
        (days_ago(10, "16:20"), ReviewRisk(SUPERVISOR, Risk.HIGH, "I agree. The police are told today.")),
        sent(10, MAYA, "police", Purpose.INVESTIGATE),
        sent(10, MAYA, "refugee", Purpose.SUPPORT, clock="11:40"),
        sent(10, MAYA, "council", Purpose.HOUSING, clock="12:00"),
        opened(10, "police", clock="14:20"),
        opened(10, "refugee", clock="15:00"),
        opened(9, "council", clock="09:30"),
        answered(
            9,
            "15:15",
            "police",
            State.RECORDED,
            told="An officer will ring after 4 pm. Please keep the photographs.",
            reference="DEMO/60144/26",
        ),
        answered(8, "10:45", "refugee", State.ACCEPTED, told="Somebody who speaks Arabic will visit you this week."),
        answered(8, "14:00", "council", State.ACCEPTED, told="We will look at lights and cameras with you."),
        concluded(
            6,
            "12:10",
            "council",
            "target_hardening",
            "There is a light over the parking place and a camera that you own.",
        ),
        written(8, MAYA, "The police have recorded a crime. You find their reference on this page.", clock="11:30"),
        (days_ago(7, "17:10"), ReporterWrites("شكراً لكم. زوجتي تشعر بأمان أكثر الآن.")),
        seen_to(8, MAYA),
        seen_to(6, MAYA),
    ),
    entry(
        "pub-toilet",
        arrived(12, "18:00"),
        triaged(11, TOM, Risk.LOW, "One evening, no threat. Wants the licensee to be told what the law says."),
        sent(10, TOM, "police", Purpose.RECORD, retold=True),
        opened(9, "police"),
        answered(
            8,
            "12:00",
            "police",
            State.NOT_RECORDED,
            reason="no_crime",
            told="It was wrong, but it is not a crime. Our licensing officer will speak to the landlady.",
        ),
        written(
            11,
            TOM,
            "Thank you. The police get a version without your name, as you chose. I will tell you what they say.",
        ),
        written(
            7,
            TOM,
            "It is no crime in law, but the licensing officer goes to the pub. Is that what you hoped for?",
        ),
        seen_to(7, TOM),
    ),
    entry(
        "welsh-train",
        arrived(7, "21:30"),
        triaged(6, MAYA, Risk.LOW, "A telephone was taken and thrown. It was on a train, so perhaps not our force."),
        sent(5, MAYA, "police", Purpose.RECORD, retold=True),
        opened(4, "police"),
        answered(
            4,
            "15:45",
            "police",
            State.RETURNED,
            reason="railway",
            told="On trains another police force is responsible. The team will ask you about it.",
        ),
        written(6, MAYA, "Diolch i chi am ddweud wrthon ni. Rydyn ni wedi darllen eich adroddiad."),
        seen_to(3, MAYA),
    ),
    entry(
        "working-girl",
        arrived(14, "14:40"),
        triaged(13, TOM, Risk.HIGH, "Every weekend, held by the arm and filmed. Only by text, never at night."),
        (days_ago(12, "09:20"), ReviewRisk(SUPERVISOR, Risk.HIGH, "I agree, until she has a safe way home.")),
        sent(13, TOM, "support", Purpose.SUPPORT),
        opened(13, "support", clock="14:00"),
        answered(
            12, "11:00", "support", State.ACCEPTED, told="Nobody will ask you why you were there. We text after 2 pm."
        ),
        (days_ago(11, "19:30"), ReporterWrites("Somebody rang me. She was all right. Thank you for not asking.")),
        written(10, TOM, "I am glad. I will look at this page again next week, in case you write.", clock="09:35"),
        concluded(
            3, "16:30", "support", "supported", "We have met four times and made a plan for safer evenings together."
        ),
        written(2, TOM, "They tell me that you made a plan together. You can always write to me here."),
        seen_to(10, TOM),
        seen_to(2, TOM),
    ),
    entry(
        "school-bag",
        arrived(13, "08:20"),
        triaged(
            13,
            MAYA,
            Risk.MEDIUM,
            "A child of 13. Local safeguarding guidance followed, school named by the parent.",
            clock="10:15",
        ),
        sent(12, MAYA, "police", Purpose.RECORD, retold=True),
        sent(12, MAYA, "support", Purpose.SUPPORT, clock="11:45"),
        opened(11, "police"),
        opened(11, "support", clock="10:50"),
        answered(
            10, "10:30", "police", State.RECORDED, told="A schools officer has this in hand.", reference="DEMO/59877/26"
        ),
        answered(10, "11:15", "support", State.ACCEPTED, told="Our young people's worker will ring in school hours."),
        concluded(
            4, "15:00", "support", "supported", "We meet every Thursday. The school has changed the break times."
        ),
        written(
            12,
            MAYA,
            "Thank you, and tell him that we read about the bag. A young people's worker will ring you.",
        ),
        written(3, MAYA, "I hear that the Thursdays go well. How are Mondays now?"),
        seen_to(9, MAYA),
        seen_to(3, MAYA),
    ),
)

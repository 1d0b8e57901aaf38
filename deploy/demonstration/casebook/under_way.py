"""The team is at work on these; nothing has been answered yet."""

from deploy.demonstration.casebook.entry import arrived, entry, opened, seen_to, sent, triaged, written
from deploy.demonstration.deeds import (
    Add,
    Answer,
    AskForCode,
    Assess,
    BreakGlass,
    ChooseAgain,
    DecideErasure,
    FinishAction,
    Look,
    MailPacket,
    Note,
    PauseClocks,
    PlanAction,
    Prepare,
    ProposeOverride,
    PutBack,
    RecordConcern,
    Replace,
    ReporterWrites,
    Restrict,
    ReviewGlass,
    Send,
    SendInVain,
    TryContact,
)
from deploy.demonstration.moments import days_ago, minutes_ago
from deploy.demonstration.people import MAYA, SUPERVISOR, TOM
from referrals.cases.models import Risk
from referrals.casework.attempts import Result
from referrals.casework.safety import Channel
from referrals.erasure.grounds import Ground
from referrals.erasure.models import Scope
from referrals.packets.models import Purpose
from referrals.safeguarding.actions import AtRisk
from referrals.states import State

ENTRIES = (
    entry(
        "romanian-site",
        arrived(4, "19:25"),
        triaged(3, MAYA, Risk.LOW, "Happens at work, no threat. The person wants it written down and no contact."),
        (days_ago(2, "09:30"), Restrict(SUPERVISOR, (MAYA,), "A brother of somebody in the team works on that site.")),
        (
            days_ago(2, "11:00"),
            BreakGlass(TOM, "Maya was away, and the site rang about a fire.", is_safe_to_tell=False),
        ),
        (
            days_ago(2, "15:30"),
            ReviewGlass(SUPERVISOR, "Right. The foreman reads letters first, so they hear of it later.", 14),
        ),
        (days_ago(1, "16:40"), BreakGlass(TOM, "The person rang, afraid to go home, and Maya was away.")),
    ),
    entry(
        "bus-driver",
        arrived(6, "17:30", shown_as="messages in both directions"),
        triaged(5, TOM, Risk.LOW, "Third time on one route. No danger, but the person depends on the bus."),
        written(
            5,
            TOM,
            "Thank you for telling us. It should not happen that a bus leaves because somebody sees your stick. "
            "May I write to the bus company's disability officer, without your name?",
            clock="14:10",
        ),
        (
            days_ago(4, "20:15"),
            ReporterWrites("Yes, please write to them. You may say which stop it was. Not my name for now."),
        ),
        (days_ago(4, "11:00"), TryContact(TOM, Channel.PHONE, Result.REACHED, "He is glad of a call. No hurry.")),
        (days_ago(3, "09:55"), Look(TOM)),
        written(
            3,
            TOM,
            "I have written today and asked for an answer within a week. I will tell you what they say.",
            clock="10:20",
        ),
        (days_ago(1, "18:50"), ReporterWrites("A supervisor of the company rang the stop's help point. That was new!")),
        seen_to(3, TOM),
    ),
    entry(
        "group-chat",
        arrived(3, "22:05"),
        triaged(2, MAYA, Risk.HIGH, "A street near the children's school was named. Threats by several people."),
        (
            minutes_ago(25),
            ProposeOverride(
                MAYA,
                "council",
                "The street was named again this morning. The school has to know before the children leave.",
                "We told the council which street was named, so that the school can look after the children.",
                to_deputy=True,
            ),
        ),
    ),
    entry(
        "car-window",
        arrived(9, "21:00"),
        triaged(8, TOM, Risk.MEDIUM, "Came back twice and threw something. Two young women who have to walk this way."),
        (days_ago(8, "16:20"), AskForCode(TOM, "She rang back, and knew which window the bottle hit.")),
        (days_ago(7, "10:30"), Assess(TOM, "1212121100000", Risk.MEDIUM, again_after=3)),
    ),
    entry(
        "church-door",
        arrived(3, "13:10"),
        triaged(2, MAYA, Risk.MEDIUM, "Three Sundays in a row, children nearby, number plate known."),
        (days_ago(2, "15:00"), Prepare(MAYA, "police", Purpose.INVESTIGATE)),
        (days_ago(2, "15:20"), PutBack(MAYA, "police")),
        written(
            2,
            MAYA,
            "Thank you for writing for all of you. I am preparing what goes to the police.",
        ),
        (days_ago(1, "19:40"), Add("before", {"repeated": "ongoing", "often": "Every Sunday this month."})),
        (days_ago(1, "19:50"), ChooseAgain("support", "without_details")),
    ),
    entry(
        "upstairs-neighbour",
        arrived(3, "10:40"),
        triaged(2, TOM, Risk.MEDIUM, "Every week for months. Children are afraid of the stairs."),
        (days_ago(2, "20:10"), Add("respondent", {"description": "I only heard the voice through the ceiling."})),
        (
            days_ago(1, "15:30"),
            DecideErasure(
                SUPERVISOR,
                Scope.RESPONDENT,
                Ground.UNLAWFUL,
                "The flat above was empty that month: whoever is meant here was not there (fictional).",
            ),
        ),
        (days_ago(2, "14:30"), PlanAction(TOM, "Ask the landlord how often the stairs are looked after.", 4)),
        (days_ago(2, "14:35"), PlanAction(TOM, "Find out whether the school knows that the children are afraid.", 9)),
        (days_ago(2, "15:20"), TryContact(TOM, Channel.PHONE, Result.NO_ANSWER, "It rang for a long time.")),
        (
            days_ago(1, "15:40"),
            TryContact(TOM, Channel.PHONE, Result.REACHED, "The stairs are quiet this week. They want to stay."),
        ),
        (days_ago(1, "15:50"), FinishAction(TOM, "Once a month. They will come every week until spring.")),
        (
            days_ago(2, "16:50"),
            ProposeOverride(
                TOM,
                "police",
                "The daughter, who is eight, was shut into the cellar for ten minutes. It may happen again tonight.",
                "We told the police about the cellar, because your daughter could be hurt.",
                is_emergency=True,
                quiet_days=14,
            ),
        ),
        (days_ago(2, "16:55"), Send(TOM, "police")),
        (days_ago(1, "11:30"), Prepare(TOM, "refugee", Purpose.SUPPORT)),
        sent(1, TOM, "council", Purpose.HOUSING, clock="14:30"),
        written(
            2, TOM, "Thank you. Nobody loses a home because you told us. I would like a support service to ring you."
        ),
    ),
    entry(
        "polish-shop",
        arrived(2, "19:45"),
        triaged(1, MAYA, Risk.MEDIUM, "Same man several times, a bottle thrown, works alone in the evening."),
        (days_ago(1, "15:10"), Prepare(MAYA, "police", Purpose.INVESTIGATE)),
        (days_ago(1, "15:40"), Prepare(MAYA, "support", Purpose.SUPPORT)),
        (days_ago(1, "15:45"), SendInVain(MAYA, "support")),
        written(1, MAYA, "Dziękujemy. Przeczytaliśmy zgłoszenie i przekazaliśmy je tak, jak Pani chciała."),
    ),
    entry(
        "brick-sukkah",
        arrived(2, "08:50"),
        triaged(1, TOM, Risk.MEDIUM, "Damage at the home during a festival. Not the first comment."),
        (days_ago(1, "12:10"), TryContact(TOM, Channel.EMAIL, Result.FAILED, "It came back: the mailbox is full.")),
        (minutes_ago(4), Prepare(TOM, "police", Purpose.INVESTIGATE)),
        (minutes_ago(3), Send(TOM, "police")),
    ),
    entry(
        "waiting-room",
        arrived(2, "15:15"),
        triaged(1, MAYA, Risk.LOW, "Once, in company. The person wants somebody to talk to before an appointment."),
        (minutes_ago(3), Prepare(MAYA, "support", Purpose.SUPPORT)),
        (minutes_ago(2), Send(MAYA, "support")),
    ),
    entry(
        "catcall-run",
        arrived(2, "20:00"),
        triaged(
            1, TOM, Risk.MEDIUM, "It becomes worse: on Tuesday the driver got out. Part of a number plate is known."
        ),
        sent(1, TOM, "police", Purpose.INVESTIGATE, clock="16:10"),
        written(
            1,
            TOM,
            "Thank you. The police have your report now. Please send me the three letters of the number plate here.",
        ),
        (minutes_ago(50), Replace(TOM, "police", Purpose.INVESTIGATE)),
    ),
    entry(
        "ukrainian-flat",
        arrived(4, "18:20"),
        triaged(3, MAYA, Risk.MEDIUM, "A child could have been hurt. Needs an interpreter to talk to the landlord."),
        (days_ago(3, "11:00"), Note(MAYA, "The interpreter of the refugee service has time on Tuesdays.")),
        sent(3, MAYA, "refugee", Purpose.SUPPORT),
        sent(3, MAYA, "council", Purpose.HOUSING, clock="11:40"),
        opened(2, "council"),
        written(3, MAYA, "Дякуємо. Ми прочитали ваше повідомлення і просимо службу підтримки зателефонувати вам."),
    ),
    entry(
        "shop-guard",
        arrived(8, "12:30"),
        triaged(7, TOM, Risk.LOW, "Every visit to one shop. A witness has given her name."),
        sent(6, TOM, "support", Purpose.SUPPORT),
        opened(5, "support"),
        (
            days_ago(4, "11:00"),
            Answer(
                "support", State.REROUTE_PROPOSED, told="They speak with shops and can go along.", proposed="council"
            ),
        ),
        written(
            7,
            TOM,
            "Thank you. What the guard did is not allowed, and the other customer can help you to say so.",
        ),
        (
            days_ago(1, "11:30"),
            AskForCode(TOM, "She answered a text to her number, and knew what the other customer had bought."),
        ),
    ),
    entry(
        "night-shift",
        arrived(17, "06:30"),
        triaged(
            16, MAYA, Risk.MEDIUM, "Most shifts for three months. Fears for the job: nobody writes to the employer."
        ),
        sent(15, MAYA, "support", Purpose.SUPPORT),
        (days_ago(6, "09:30"), PauseClocks(MAYA, 28, "Abroad with the family for three weeks, and asked us to wait.")),
        written(
            14,
            MAYA,
            "I have asked a support service to tell you your rights at work. Nobody wrote to your employer.",
            clock="10:00",
        ),
        written(
            4, MAYA, "The service has not answered yet. I have rung them and will tell you as soon as I know more."
        ),
        seen_to(13, MAYA),
        seen_to(12, SUPERVISOR),
    ),
    entry(
        "letterbox",
        arrived(2, "07:40"),
        triaged(1, SUPERVISOR, Risk.HIGH, "A burnt match and the child's nursery. Danger was ticked.", clock="09:10"),
        (
            days_ago(1, "09:30"),
            Assess(MAYA, "2223213213100", Risk.HIGH, "They know the way to the nursery.", ticked=("life", "child")),
        ),
        (
            days_ago(1, "09:40"),
            RecordConcern(SUPERVISOR, AtRisk.CHILD, "Their daughter, four", "“She sleeps behind that door.”"),
        ),
        sent(1, SUPERVISOR, "police", Purpose.INVESTIGATE, clock="09:50"),
        opened(1, "police", clock="11:30"),
        sent(1, SUPERVISOR, "support", Purpose.SUPPORT, clock="10:05"),
        (days_ago(1, "10:20"), MailPacket(SUPERVISOR, "helpline", Purpose.SUPPORT)),
        written(
            1,
            SUPERVISOR,
            "I have read what you say about the notes. The police know today. Ring 999 if you are afraid.",
            clock="10:30",
        ),
    ),
)

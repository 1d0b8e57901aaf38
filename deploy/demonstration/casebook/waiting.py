"""Nobody has triaged these, or nobody may read them."""

from deploy.demonstration.casebook.entry import arrived, entry
from deploy.demonstration.deeds import Arrive, LetTeamRead
from deploy.demonstration.moments import days_ago, minutes_ago

ENTRIES = (
    entry("poster-again", (minutes_ago(95), Arrive())),
    entry("bus-stop-knife", (minutes_ago(40), Arrive())),
    entry("train-carriage", arrived(1, "21:10")),
    entry("ex-landlord", arrived(1, "22:45")),
    # Their time for triage has run out.
    entry("park-goth", arrived(3, "16:20")),
    entry("silent-calls", arrived(4, "14:05")),
    # Kept for the reporter only.
    entry("bins-and-flag", arrived(10, "20:30", shown_as="kept for the reporter only")),
    entry("game-voices", arrived(18, "23:15")),
    entry("hallway-drawing", arrived(6, "19:00"), (days_ago(1, "18:40"), LetTeamRead())),
)

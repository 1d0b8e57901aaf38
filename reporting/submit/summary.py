"""What queues show of a report, taken from the answers when it is sealed to the team."""

from reporting.sections import Incident, Summary

TITLE_CHARACTERS = 80


def summary_of(incident: Incident) -> Summary:
    """The content of a summary box."""
    return Summary(
        vocabulary=incident["vocabulary"],
        title=_title_of(incident["story"]),
        types=list(incident["types"]),
        strands=list(incident["strands"]),
        area=incident["area"],
        language=incident["language"],
    )


def _title_of(story: str) -> str:
    """The story's beginning on one line, cut between words where that is possible; at most 80 characters."""
    words = " ".join(story[: 4 * TITLE_CHARACTERS].split())
    if len(words) <= TITLE_CHARACTERS:
        return words
    cut = words[: TITLE_CHARACTERS - 1]
    return cut.rsplit(" ", 1)[0].rstrip() + "…"

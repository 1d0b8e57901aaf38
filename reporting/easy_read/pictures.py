"""The drawings of the Easy Read pages: adults with simple round shapes, dark outlines, few flat colours, and no words.

Drawn for this product, 120 by 120 units each. On a page a picture has no text of its own: the words beside it say it.

They are one file, fetched once for all pages, with each drawing 120 units below the one before and named by a view. An
image asks for a view: Firefox before version 132 blocks a `<use>` of another file under our policy, and nothing blocks
an image of our own.
"""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from django.templatetags.static import static

SHEET = "easy_read/pictures.svg"  # among the static files
_DRAWINGS = re.compile(r'<view id="([^"]+)"[^>]*/><svg [^>]*>(.*?)</svg>')
# Name -> what it shows, in the order of the sheet.
CATALOGUE = {
    "adult": "two adults side by side",
    "age": "an older woman and a younger man",
    "attack": "somebody hits somebody else",
    "bus": "a red bus",
    "cafe": "a cup with steam",
    "calendar": "a calendar",
    "carer": "an older woman with her arm around a man",
    "carer-hurts": "somebody shouts at somebody else inside a house",
    "clock": "a clock",
    "come-back": "an arrow that turns back to a sheet of paper",
    "complaint": "a sad man beside a paper with a cross",
    "council": "a public building with columns",
    "damage": "a broken window",
    "danger": "a warning triangle",
    "dark-thoughts": "a sad person with closed eyes under a rain cloud",
    "delete": "a bin",
    "disability": "somebody in a wheelchair",
    "email": "a letter on the screen of a laptop",
    "false-friend": "a smiling man takes money from somebody",
    "fine": "a smiling person and a tick",
    "fire": "a fire",
    "friend": "two friends and a heart",
    "gender": "a woman and a man",
    "harassment": "two people shout at a third between them",
    "help": "somebody lays a hand on the arm of a sad person",
    "history": "a list on the screen of a laptop",
    "home": "a house",
    "homeless": "somebody asleep on a bench",
    "hospital": "a hospital",
    "hurt": "a sad man with plasters",
    "keep-safe": "a paper in a box with a lock",
    "key": "a key",
    "keyboard": "a keyboard with one key in another colour",
    "knows": "two people, and a tick in the bubble of one",
    "learning": "an open book",
    "leave": "a door and an arrow that leads out",
    "leave-message": "a telephone and a recorded message",
    "listen": "somebody talks and another listens",
    "lock": "a padlock",
    "may-contact": "somebody and a telephone that rings",
    "me": "somebody points at himself",
    "messages": "hurtful messages on a telephone and in a letter",
    "nearby": "an angry man behind a door",
    "no": "a cross",
    "no-contact": "a telephone, crossed out",
    "not-knows": "two people, and a cross in the bubble of one",
    "not-needed": "a magnifying glass over a paper with a cross",
    "not-shown": "a sheet of paper, crossed out",
    "older": "an older woman with a stick",
    "once": "a calendar with one day marked",
    "online": "a laptop",
    "online-abuse": "hurtful words on a laptop",
    "only-me": "somebody and a padlock",
    "park": "a tree and a bench",
    "phone-call": "a telephone that rings",
    "police": "a police officer",
    "race": "three people with different colours of skin",
    "receipt": "a paper with a key",
    "refused": "a closed door with a stop sign, and somebody sad before it",
    "religion": "signs of several religions",
    "rubbish": "a dustbin and dirt beside it",
    "sad": "a person who cries",
    "safety-copy": "two papers, one a copy of the other",
    "say-name": "somebody with a name badge",
    "send": "a paper plane",
    "several": "a calendar with several days marked",
    "sex-work": "a woman under a street lamp",
    "sexual": "a hand reaches for a woman who does not want it",
    "sexual-orientation": "two men and a heart",
    "shop": "a shop",
    "shouting": "an angry man shouts",
    "skip": "an arrow that jumps over a box",
    "something-else": "three dots",
    "still-happening": "an arrow around a clock",
    "street": "a street",
    "subculture": "somebody with red spiked hair and earrings",
    "supported-living": "a house with a heart",
    "supporter": "a woman with a badge and a clipboard",
    "talking": "two people talk",
    "team": "three people of a team",
    "team-and-others": "somebody hands a paper on to a police officer",
    "team-reads": "three people of a team read a paper",
    "text-message": "a message on a telephone",
    "theft": "a hand takes a bag",
    "threat": "an angry man with a raised fist",
    "throwing": "somebody throws a stone at somebody else",
    "transgender": "somebody and the sign for transgender",
    "under-18": "a young person with a backpack",
    "unknown": "somebody with question marks",
    "watched": "somebody watches a telephone",
    "weapon": "a knife",
    "with-name": "somebody with a card that says who he is",
    "without-name": "somebody without a face",
    "witness": "somebody and a large eye",
    "words": "somebody says something",
    "work": "a briefcase",
    "worship": "a building for worship",
    "write": "a pencil writes on paper",
}


def picture_url(name: str) -> str:
    """The address of a drawing. Raises KeyError for a name that is not in the catalogue."""
    if name not in CATALOGUE:
        raise KeyError(name)
    return f"{static(SHEET)}#{name}"


def drawing_of(name: str) -> str:
    """The drawing alone as a `data:` address, for a document, which fetches nothing. Raises KeyError as above."""
    return _drawings()[name]


@cache
def _drawings() -> dict[str, str]:
    sheet = Path(__file__).parent.parent.joinpath("static", SHEET).read_text()
    return {name: _alone(shapes) for name, shapes in _DRAWINGS.findall(sheet)}


def _alone(shapes: str) -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">{shapes}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"

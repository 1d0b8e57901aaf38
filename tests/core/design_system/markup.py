"""HTML as a tree that can be compared: white space, the order of attributes and of classes do not count."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib

# Hooks of our own scripts; what the fixtures use of them stays.
COMPARED_DATA = {"data-module", "data-behaviour"}


def parse(html: str) -> Element:
    """The fragment inside a root element; malformed HTML raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parseFragment(html.strip(), container="body")


def tree(html: str) -> Any:
    """Nested tuples (tag, attributes, children), with text as strings. Icons are left out: ours are our own."""
    return _node(parse(html))[2]


def _node(element: Element) -> tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]:
    children: list[Any] = [_words(element.text)]
    for child in element:
        if not _is_icon(child):
            children.append(_node(child))
        children.append(_words(child.tail))
    return str(element.tag), _attributes(element), tuple(child for child in children if child)


def _is_icon(element: Element) -> bool:
    return "svg" in str(element.tag) or "app-arrow" in element.get("class", "")


def _attributes(element: Element) -> tuple[tuple[str, str], ...]:
    kept = {
        name: " ".join(sorted(value.split())) if name == "class" else value
        for name, value in element.attrib.items()
        if not name.startswith("data-") or name in COMPARED_DATA
    }
    return tuple(sorted(kept.items()))


def _words(text: str | None) -> str:
    return " ".join((text or "").split())

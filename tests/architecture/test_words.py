"""Every word that a person reads goes through the message catalogue."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LAYERS = ("core", "reporting", "referrals", "deploy")
TEMPLATES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("templates/**/*.html"))
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py") if "migrations" not in path.parts)
READ_ATTRIBUTES = {"alt", "title", "aria-label", "placeholder", "aria-description", "content"}
WORD_ARGUMENTS = {"label", "help_text", "legend", "hint", "heading", "verbose_name", "empty_label"}
TRANSLATED_BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
# Comments, and blocks that fill a class attribute.
COMMENT = re.compile(
    r"{%\s*block \w+_class\s*%}.*?{%\s*endblock\s*%}|{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL
)
MARKUP = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")


class Words(HTMLParser):
    """Collects text and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("style", "script", "svg")
        named = dict(attrs)
        if tag != "meta" and not self.silent:
            self.found += [value for name, value in named.items() if name in READ_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "script", "svg")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def bare_words_of(template: str) -> list[str]:
    """Words of a template that no translation tag covers."""
    reader = Words()
    reader.feed(MARKUP.sub(" ", TRANSLATED_BLOCK.sub(" ", COMMENT.sub(" ", template))))
    return [text.strip() for text in reader.found if WORD.search(text)]


def bare_arguments_of(source: str) -> list[str]:
    """String constants given directly to arguments that become words on a page."""
    return [
        f"{keyword.arg}={keyword.value.value!r}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in WORD_ARGUMENTS
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
        and WORD.search(keyword.value.value)
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_bare_words(path: Path) -> None:
    assert bare_words_of(path.read_text()) == []


def test_no_module_gives_bare_words_to_a_field() -> None:
    bare = {str(path.relative_to(ROOT)): found for path in MODULES if (found := bare_arguments_of(path.read_text()))}
    assert bare == {}


def test_the_search_finds_bare_words() -> None:
    assert bare_words_of("<p>{% translate 'Yes' %} Hello</p><img alt='A boat'>") == ["Hello", "A boat"]
    assert bare_arguments_of("CharField(label='Name', widget=x)") == ["label='Name'"]

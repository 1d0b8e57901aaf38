"""A keyboard in front of a page, and what there is to see of where the focus is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

# Gives the page `stops`, all that Tab should reach in order; `look()`, what there is to say of where the focus is; and
# `seen`, what that was after each Tab.
# A group of radio buttons is one stop.
WATCH = """() => {
    const shown = element => element.checkVisibility({ visibilityProperty: true });
    const marks = element => [element, element.nextElementSibling].filter(Boolean)
        .flatMap(one => [getComputedStyle(one), getComputedStyle(one, '::before')])
        .map(style => [style.outline, style.boxShadow, style.backgroundColor, style.borderColor]).join();
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const all = [...document.querySelectorAll(controls)].filter(one => shown(one) && one.tabIndex >= 0);
    const group = one => one.type === 'radio' ? one.name : one;
    window.stops = [...new Set(all.map(group))];
    const plain = new Map(all.map(one => [one, marks(one)]));
    window.look = () => {
        const one = document.activeElement;
        if (one === document.body) return null;
        const box = one.getBoundingClientRect();
        const middle = Math.min(Math.max(box.y, 0) + box.bottom, Math.max(box.y, 0) + innerHeight) / 2;
        const above = document.elementFromPoint(box.x + box.width / 2, middle);
        const mine = above && (one.contains(above) || above.contains(one) && above !== document.body
            || [...(one.labels ?? [])].some(label => label.contains(above)));
        return {
            place: stops.indexOf(group(one)),
            name: one.name ?? '',
            value: one.value ?? '',
            kind: one.type ?? '',
            words: (one.innerText ?? '').trim(),
            faults: [
                ...(plain.get(one) === marks(one) ? ['shows no focus'] : []),
                ...(mine ? [] : [`is covered by ${above?.outerHTML.slice(0, 80)}`]),
                ...(box.bottom <= 0 || box.top >= innerHeight ? ['is out of sight'] : []),
            ].map(fault => `${one.outerHTML.slice(0, 120)} ${fault}`),
        };
    };
    window.seen = [];
    addEventListener('keyup', event => event.key === 'Tab' && seen.push(look()));
    return stops.length;
}"""
Stop = dict[str, Any]


@dataclass
class Keys:
    """The keyboard, and the page in front of it. `faults` are collected over all pages."""

    page: Page
    stops: list[Stop] = field(default_factory=list)
    at: int = 0
    faults: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def look(self) -> Stop | None:
        found: Stop | None = self.page.evaluate("look()")
        self._note([found])
        return found

    def arrive(self) -> None:
        """Tab through the whole page and out of it: to the browser's own controls, or round to the beginning."""
        self._go_to_the_top()
        number = self.page.evaluate(WATCH)
        self.pages.append(self.page.url)
        self.press(*["Tab"] * (number + 1))
        seen: list[Stop | None] = self.page.evaluate("seen")
        self._note(seen)
        self.stops = [stop for stop in seen[:number] if stop]
        places = [stop and stop["place"] for stop in seen]
        if places[:number] != list(range(number)) or places[number:] not in ([], [None], [0]):
            self.faults.append(f"{self.page.url}: stops at {places} of {number}")
        self._come_back_in()

    def _go_to_the_top(self) -> None:
        """From what the page itself gave the focus, such as the words that something was done."""
        for _ in range(100):
            if self.page.evaluate("document.activeElement === document.body"):
                return
            self.press("Shift+Tab")

    def _come_back_in(self) -> None:
        """From wherever the focus is outside the page."""
        for _ in range(3):
            self.press("Shift+Tab")
            if found := self.look():
                self.at = found["place"]
                return
        self.faults.append(f"{self.page.url}: is not entered again")

    def _note(self, seen: Sequence[Stop | None]) -> None:
        self.faults += [f"{self.page.url}: {fault}" for stop in seen if stop for fault in stop["faults"]]

    def to(self, *, words: str = "", name: str = "", value: str = "") -> None:
        """Move to the last stop that is so, forwards or back: what Shift and Tab reach must be what Tab reached."""
        fitting = [number for number, stop in enumerate(self.stops) if _fits(stop, words, name, value)]
        assert fitting, (words, name, value, self.stops)
        steps = fitting[-1] - self.at
        for _ in range(abs(steps)):
            self.press("Tab" if steps > 0 else "Shift+Tab")
        self.at = fitting[-1]
        found = self.look()
        assert found is not None
        assert found["place"] == self.stops[self.at]["place"], (found, self.stops[self.at])

    def follow(self, words: str, key: str = "Enter") -> None:
        """Press the link or button with these words, and look at the page to which it leads."""
        self.to(words=words)
        with self.page.expect_navigation():
            self.press(key)
        self.arrive()

    def tick(self, name: str, value: str) -> None:
        """A box is ticked with Space; in a group of radio buttons the arrows lead to the one that is meant."""
        box = any(stop["value"] == value and stop["kind"] == "checkbox" for stop in self.stops)
        self.to(name=name, value=value if box else "")
        for _ in range(1 if box else 20):
            if self.page.evaluate("document.activeElement.value") == value:
                break
            self.press("ArrowDown")
            self.look()
        if not self.page.evaluate("document.activeElement.checked"):
            self.press("Space")
        assert self.page.evaluate("[document.activeElement.value, document.activeElement.checked]") == [value, True]

    def type(self, name: str, text: str) -> None:
        self.to(name=name)
        self.page.keyboard.type(text)


def _fits(stop: Stop, words: str, name: str, value: str) -> bool:
    return (
        (not words or stop["words"] == words)
        and (not name or stop["name"].endswith(name))
        and (not value or stop["value"] == value)
    )

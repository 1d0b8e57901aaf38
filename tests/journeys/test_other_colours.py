"""The pages of one journey in colours that the reader's device forces on them, and on paper.

With forced colours, backgrounds, shadows and every colour of ours are gone: what is drawn with them alone is not seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browser import DESKTOP
from tests.journeys.one_journey import CODE, REFERENCE
from tests.journeys.shown_page import Showcase, showcase
from tests.journeys.taken_page import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# What cannot be told from its surroundings any more. Colours as they are computed: forced ones, where they are forced.
UNSEEN = r"""() => {
    const shown = element => element.checkVisibility({ visibilityProperty: true });
    const style = (one, part) => getComputedStyle(one, part);
    const ground = style(document.body).backgroundColor;
    const drawn = (width, kind, colour) => parseFloat(width) >= 1 && kind !== 'none'
        && colour !== ground && !/^rgba.* 0\)$/.test(colour);
    const edge = (css, side) => drawn(css[`border${side}Width`], css[`border${side}Style`], css[`border${side}Color`]);
    const bordered = css => ['Top', 'Right', 'Bottom', 'Left'].every(side => edge(css, side));
    const ringed = css => drawn(css.outlineWidth, css.outlineStyle, css.outlineColor);
    const faults = [];
    const want = (one, good, fault) => good || faults.push(`${one.outerHTML.slice(0, 120)} ${fault}`);
    const find = selector => [...document.querySelectorAll(selector)].filter(shown);

    for (const one of find('.govuk-input, .govuk-textarea, .govuk-select, .govuk-file-upload, .govuk-button,'
            + ' .govuk-panel, .govuk-tag, .govuk-error-summary, .govuk-notification-banner, .app-thread__item')) {
        want(one, bordered(style(one)), 'has no border');
    }
    for (const one of find('.govuk-inset-text, .govuk-form-group--error')) {
        want(one, edge(style(one), 'InlineStart'), 'has no bar');
    }
    const boxes = find('.govuk-radios__input, .govuk-checkboxes__input');
    for (const one of boxes) {
        want(one, bordered(style(one.labels[0], '::before')), 'has no box');
        for (const ticked of [true, false]) {
            one.checked = ticked;
            const mark = style(one.labels[0], '::after');
            want(one, ticked === (mark.opacity === '1' && edge(mark, 'Bottom')), `is wrong when ticked is ${ticked}`);
        }
    }
    for (const one of find('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
        one.focus({ focusVisible: true });
        const shows = [style(one), ...(boxes.includes(one) ? [style(one.labels[0], '::before')] : [])];
        want(one, document.activeElement === one && shows.some(ringed), 'shows no focus');
    }
    return faults;
}"""
CHROME = ".govuk-template__header, .govuk-template__footer, .govuk-skip-link, .govuk-exit-this-page, .govuk-button"
BARE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { border: 0 !important; outline: 0 !important }');
    document.adoptedStyleSheets = [sheet];
}"""
ADDRESSES = """() => [...document.querySelectorAll('a[href^="/"]')]
    .filter(one => one.checkVisibility() && getComputedStyle(one, '::after').content !== 'none')
    .map(one => one.outerHTML)"""
SHOWN = "what => [...document.querySelectorAll(what)].filter(one => one.checkVisibility()).map(one => one.outerHTML)"
TO_PRESS = ", main a:not(.app-phone), button, form"  # a telephone number is read on paper
RECEIPTS = {"receipt", "put aside"}


@contextmanager
def shown_otherwise(chromium: Browser, static: Path) -> Iterator[tuple[Showcase, Tab]]:
    """A browser on a device that forces its colours."""
    context = chromium.new_context(forced_colors="active", viewport=DESKTOP)  # type: ignore[arg-type]
    with showcase(static, {}) as case:
        yield case, context.new_page()
    context.close()


def test_everything_is_seen_in_forced_colours(
    chromium: Browser, collected_static: Path, one_journey: list[Page]
) -> None:
    faults: list[str] = []
    with shown_otherwise(chromium, collected_static) as (case, tab):
        for page in one_journey:
            case.shown = page
            tab.goto(case.url)
            faults += [f"{page.name}: {fault}" for fault in tab.evaluate(UNSEEN)]
        assert faults == []
        # The look would find it: a button, a box and a ring that are drawn with colours alone.
        tab.evaluate(BARE)
        found = str(tab.evaluate(UNSEEN))
        assert all(fault in found for fault in ("has no border", "shows no focus"))


def test_a_printed_receipt_holds_what_is_to_be_kept_and_nothing_to_press(
    chromium: Browser, collected_static: Path, one_journey: list[Page]
) -> None:
    with shown_otherwise(chromium, collected_static) as (case, tab):
        tab.emulate_media(media="print", forced_colors="none")
        for page in one_journey:
            case.shown = page
            tab.goto(case.url)
            chrome = CHROME + (TO_PRESS if page.name in RECEIPTS else "")
            assert tab.evaluate(SHOWN, chrome) == [], page.name
            assert tab.evaluate(ADDRESSES) == [], page.name
            if page.name in RECEIPTS:
                words = tab.inner_text("body")
                assert [one for one in (REFERENCE, CODE, "Keep these two safely") if one not in words] == []

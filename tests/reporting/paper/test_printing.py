"""Bob of a centre prints forms. Charlie does not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from core.audit.models import AuditEntry
from core.codes.locks import open_lock
from core.codes.models import Lock
from core.documents import pdf
from core.keys.models import Box, PublicKey
from core.partnerships.permissions import NotAllowed
from reporting.assisted.policies import CentreShut
from reporting.centres.models import Status
from reporting.paper import printing
from reporting.paper.expiring import erase_expired
from reporting.paper.models import BlankForm
from reporting.paper.printing import CopiesRefused
from reporting.paper.styles import Style
from tests.documents import faults_of_tags, sizes_of, text_of, types_of
from tests.journeys.test_easy_words import too_long
from tests.people import AT, Partners
from tests.referrals.pages.test_reissuing_pages import held_anywhere
from tests.reporting.assisted.helping import open_centre
from tests.reporting.paper.reading import codes_in
from tests.reporting.paper.slips import RETURN, as_html, printed, slips
from tests.reporting.reports import send_answers
from tests.reporting.submit.examples import for_team

SEEN = {
    Style.STANDARD: "Whoever printed this form could have seen this code. So the first time you use it, you get a new",
    Style.EASY: "The person who printed this paper could see your code.",
}

SMALLEST = {Style.STANDARD: 9, Style.EASY: 14}  # points


@pytest.mark.usefixtures("made_here")
@pytest.mark.parametrize("style", list(SEEN))
def test_a_form_is_tagged_and_a4_and_its_qr_code_opens_the_return_page(gloucester: Partners, style: Style) -> None:
    made = printed(gloucester.volunteer, style)
    reference = Lock.objects.get(blank_form__isnull=False).reference
    shown = f"{reference[:4]}-{reference[4:]}"
    assert faults_of_tags(made) == []
    assert set(sizes_of(made)) == {(210.0, 297.0)}
    assert codes_in(made) == [f"{RETURN}?ref={shown}"]
    assert [words for size, words in types_of(made) if size < SMALLEST[style]] == []
    text = " ".join(text_of(made).split())
    assert SEEN[style] in text
    said = ("999", gloucester.partnership.phone, "Stamp of the reporting centre", "November 2028")
    assert [words for words in said if words not in text] == []
    assert text.count(shown) > len(sizes_of(made)) - 2  # on every page but those that are left empty


def test_large_print_has_the_questions_of_the_standard_form_in_its_order(gloucester: Partners) -> None:
    large, standard = (as_html(gloucester.lead, style) for style in (Style.LARGE, Style.STANDARD))
    questions = [line for line in standard.splitlines() if "<h2>" in line or "<h3>" in line]
    assert len(questions) > 30
    assert [line for line in large.splitlines() if "<h2>" in line or "<h3>" in line] == questions
    assert "paper-form-large" in large


def test_no_sentence_of_the_easy_read_form_has_more_than_fifteen_words(gloucester: Partners) -> None:
    assert too_long(as_html(gloucester.lead, Style.EASY)) == []


def test_copies_share_nothing_and_only_a_month_is_known_of_them(gloucester: Partners) -> None:
    trail = AuditEntry.objects.count()
    three = slips(gloucester.volunteer, 3)
    assert len({slip.reference for slip in three} | {slip.code for slip in three}) == 6
    assert set(BlankForm.objects.values_list("expires_date", flat=True)) == {date(2028, 11, 30)}
    keys = PublicKey.objects.filter(lock__blank_form__isnull=False)
    assert set(keys.values_list("created_at", flat=True)) == {datetime(2026, 11, 1, tzinfo=UTC)}
    assert len({bytes(lock.salt) for lock in Lock.objects.all()}) == 3
    assert (AuditEntry.objects.count(), Box.objects.count()) == (trail, 0)
    for slip in three:
        assert open_lock(gloucester.partnership, slip.reference, slip.code)
        assert not held_anywhere(slip.code)
        assert not held_anywhere(slip.code.replace(" ", ""))


def test_the_place_of_rows_says_neither_what_was_printed_together_nor_between_which_reports(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = slips(gloucester.volunteer, 2)
    rows = set(BlankForm.objects.values_list("lock__reference", "lock_id", "lock__key_id"))
    sent = send_answers(gloucester, for_team()).report
    # In the place of chance: an order that has nothing to do with when they were printed.
    monkeypatch.setattr(printing._random, "shuffle", lambda blanks: blanks.sort(key=lambda one: one.lock.reference))
    second = slips(gloucester.lead, 2)
    mixed = sorted(slip.reference.replace("-", "") for slip in (*first, *second))
    assert in_place(Lock.objects.all(), "reference") == [sent.lock.reference, *mixed]
    assert in_place(PublicKey.objects.filter(lock__isnull=False), "lock__reference") == [sent.lock.reference, *mixed]
    assert in_place(BlankForm.objects.all(), "lock__reference") == mixed
    assert rows < set(BlankForm.objects.values_list("lock__reference", "lock_id", "lock__key_id"))
    for blank in BlankForm.objects.all():
        blank.check_own()
    assert open_lock(gloucester.partnership, first[0].reference, first[0].code)


def in_place(rows: QuerySet[Any], name: str) -> list[str]:
    """As they lie in the database."""
    place = RawSQL(f"{rows.model._meta.db_table}.rowid", ())  # noqa: S611 - our own name
    return list(rows.annotate(place=place).order_by("place").values_list(name, flat=True))


def test_nothing_is_stored_of_what_is_refused_or_cannot_be_made(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    for charlie in (gloucester.officer, gloucester.analyst, gloucester.administrator):
        with pytest.raises(NotAllowed):
            printed(charlie)
    for copies in (0, 21):
        with pytest.raises(CopiesRefused):
            printed(gloucester.volunteer, copies=copies)
    for status in (Status.SUSPENDED, Status.CLOSED):
        open_centre(gloucester, status)
        with pytest.raises(CentreShut):  # whoever prints could keep the codes
            printed(gloucester.lead)
    open_centre(gloucester, Status.DORMANT)

    def missing(html: str, *, title: str, language: str) -> bytes:
        raise pdf.Unavailable("install")

    monkeypatch.setattr(pdf, "render", missing)
    with pytest.raises(pdf.Unavailable):
        printed(gloucester.volunteer)
    assert not Lock.objects.exists()


def test_a_form_that_nobody_brings_back_goes_after_its_month(gloucester: Partners) -> None:
    slips(gloucester.volunteer, 2)
    last = datetime(2028, 11, 30, 23, 30, tzinfo=UTC)
    assert printing.last_day(AT) == last.date()
    assert erase_expired(last) == 0
    assert erase_expired(last + timedelta(hours=1)) == 2
    assert not Lock.objects.exists()
    assert not PublicKey.objects.filter(organisation=None, user=None).exists()

"""Sealed envelopes: what opens them, and what does not."""

from datetime import timedelta

import pytest
from django.http import HttpResponse

from core.journeys import envelopes
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.journeys.models import Draft, Envelope

MARKER = "the words nobody may find"


@pytest.fixture
def draft(gloucester, at) -> OpenEnvelope:
    return envelopes.create(Envelope.DRAFT, {"story": MARKER}, partnership=gloucester.partnership, at=at, seconds=60)


def read(draft, gloucester, at, kind=Envelope.DRAFT):
    return envelopes.read(draft.cookie, kind, partnership=gloucester.partnership, at=at)


def test_the_cookie_opens_what_was_written(draft, gloucester, at):
    assert read(draft, gloucester, at).content == {"story": MARKER}


def test_the_row_holds_neither_the_words_nor_the_key(draft):
    row = Draft.objects.get()
    assert MARKER.encode() not in bytes(row.body)
    assert draft.key not in bytes(row.body)


def test_nothing_opens_from_the_moment_it_expires(draft, gloucester, at):
    assert read(draft, gloucester, at + timedelta(seconds=59))
    assert read(draft, gloucester, at + timedelta(seconds=60)) is None


@pytest.mark.parametrize("kind", [Envelope.RECEIPT, Envelope.VISIT])
def test_one_kind_does_not_pass_for_another(draft, gloucester, at, kind):
    assert read(draft, gloucester, at, kind) is None
    Draft.objects.update(kind=kind)
    assert read(draft, gloucester, at, kind) is None


def test_charlie_elsewhere_cannot_open_it_with_the_cookie(draft, elsewhere, at):
    assert envelopes.read(draft.cookie, Envelope.DRAFT, partnership=elsewhere.partnership, at=at) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda cookie: None,
        lambda cookie: "",
        lambda cookie: cookie[:-1],
        lambda cookie: cookie + "A",
        lambda cookie: "A" * 64,
        lambda cookie: "é" * 64,
        lambda cookie: "=" * 64,
        lambda cookie: cookie[:40] + ("B" if cookie[40] != "B" else "C") + cookie[41:],
        lambda cookie: cookie[:3] + ("B" if cookie[3] != "B" else "C") + cookie[4:],
    ],
)
def test_a_spoiled_cookie_opens_nothing(draft, gloucester, at, spoil):
    cookie = spoil(draft.cookie)
    assert envelopes.read(cookie, Envelope.DRAFT, partnership=gloucester.partnership, at=at) is None


def test_an_altered_or_rolled_back_row_opens_nothing(draft, gloucester, at):
    before = bytes(Draft.objects.get().body)
    envelopes.write(draft, {"story": "later"}, at=at)
    Draft.objects.update(body=before)
    assert read(draft, gloucester, at) is None


def test_of_two_writers_the_second_is_told(draft, gloucester, at):
    envelopes.write(draft, {"story": "first"}, at=at)
    with pytest.raises(WrittenMeanwhile):
        envelopes.write(draft, {"story": "second"}, at=at)
    assert read(draft, gloucester, at).content == {"story": "first"}


def test_writing_prolongs_only_when_asked(draft, gloucester, at):
    later = at + timedelta(seconds=30)
    kept = envelopes.write(draft, {}, at=later)
    assert kept.row.expires_at == at + timedelta(seconds=60)
    assert envelopes.write(kept, {}, at=later, seconds=60).row.expires_at == later + timedelta(seconds=60)


def test_a_draft_becomes_a_receipt_under_the_same_cookie(draft, gloucester, at):
    receipt = envelopes.become(draft, Envelope.RECEIPT, {"code": "1"}, at=at, seconds=60)
    assert receipt.cookie == draft.cookie
    assert read(draft, gloucester, at) is None
    assert read(draft, gloucester, at, Envelope.RECEIPT).content == {"code": "1"}


def test_what_is_destroyed_is_gone_and_cannot_be_written(draft, gloucester, at):
    envelopes.destroy(draft)
    envelopes.destroy(draft)
    assert read(draft, gloucester, at) is None
    with pytest.raises(WrittenMeanwhile):
        envelopes.write(draft, {}, at=at)


def test_the_sweep_takes_only_what_has_expired(draft, gloucester, at):
    young = envelopes.create(Envelope.VISIT, {}, partnership=gloucester.partnership, at=at, seconds=600)
    assert envelopes.destroy_expired(at=at + timedelta(seconds=60)) == 1
    assert Draft.objects.get().id == young.row.id


def test_the_cookie_ends_with_the_browser_and_stays_on_this_site(draft, settings):
    settings.HARBOUR_HTTPS = True
    response = HttpResponse()
    envelopes.set_cookie(response, "__Host-draft", draft)
    cookie = response.cookies["__Host-draft"]
    assert (cookie["max-age"], cookie["expires"], cookie["path"]) == ("", "", "/")
    assert (cookie["samesite"], cookie["httponly"], cookie["secure"]) == ("Strict", True, True)


def test_clearing_the_cookie_names_the_same_cookie(draft):
    response = HttpResponse()
    envelopes.clear_cookie(response, "__Host-draft")
    cookie = response.cookies["__Host-draft"]
    assert (cookie.value, cookie["max-age"], cookie["path"], cookie["secure"]) == ("", 0, "/", True)


def test_a_sealed_draft_does_not_print_what_it_holds(draft):
    assert MARKER not in repr(draft)
    assert draft.key.hex() not in repr(draft)

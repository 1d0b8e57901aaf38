"""What a partner's system writes, and the token with which it calls, are in clear nowhere: no row, log or answer."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.apps import apps

from core.logs import formatter
from referrals.packets.models import Referral
from tests.referrals.api.systems import System, seal_words
from tests.referrals.stories import RETOLD

MARK = "Xyzzyplugh"


pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the handler of core.logs writes."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(formatter())
    root.addHandler(handler)
    root.setLevel("DEBUG")
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def test_words_and_tokens_are_in_no_row_no_log_and_no_answer(
    system: System, referral: Referral, written: io.StringIO
) -> None:
    path = f"packets/{referral.id}"
    answers = [system.call("GET", "packets"), system.post(f"{path}/acknowledgement"), system.call("GET", path)]
    words = seal_words(answers[2].json(), told=MARK)
    answers.append(system.post(f"{path}/answer", {"answer": "accepted", "words": words}))
    more = seal_words(answers[2].json(), number=2, told=MARK)
    answers.append(system.post(f"{path}/outcome", {"code": "supported", "words": more}))
    answers += [system.call("POST", f"{path}/{MARK}", {MARK: MARK}), system.call("GET", f"{path}?{MARK}={MARK}")]
    assert [one.status_code for one in answers] == [200] * 5 + [404, 200]
    secret = system.token.rpartition("_")[2]
    said = b"".join(one.content for one in answers)
    hidden = [form for word in (MARK, secret, RETOLD) for form in (word.encode(), word.encode().hex().encode())]
    assert [form for form in hidden if form in said or form in _rows()] == []
    assert _rows().count(str(referral.id).encode()) > 3  # the search would find what is there
    _check_log(written, [secret, MARK, str(referral.id), referral.id.hex, "127.0.0.1"])


def _check_log(written: io.StringIO, hidden: list[str]) -> None:
    log = written.getvalue()
    assert [word for word in hidden if word in log] == []
    lines = [json.loads(line) for line in log.splitlines()]
    views = [line["view"] for line in lines if line["event"] == "request"]
    assert views == [
        *("api:list_packets", "api:acknowledge_packet", "api:get_packet", "api:answer_packet", "api:say_outcome"),
        *("none", "api:get_packet"),
    ]


def _rows() -> bytes:
    """Every value of every row, binary ones as they lie."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            found += [bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row]
    return b"\n".join(found)

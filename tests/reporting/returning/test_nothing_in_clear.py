"""A marker goes through everything that Alice and the team can write to each other; no row holds it."""

from datetime import datetime

from django.apps import apps
from django.test import Client

from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.progress.telling import tell
from tests.people import Partners
from tests.reporting.reports import send_report

MARK = "Zqx7Marker"


def stored() -> bytes:
    """Every value of every row, one after the other."""
    values = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            values += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row]
    return b"\n".join(values)


def test_no_row_holds_what_was_written(client: Client, gloucester: Partners, at: datetime) -> None:
    alice = send_report(gloucester, "team", "police", why=MARK)
    client.post("/return/", alice.typed)
    client.post("/return/message/", {"text": f"{MARK} from Alice"})
    ring = gloucester.caseworker.ring
    write(alice.report, f"{MARK} to Alice", direction=Direction.TO_REPORTER, ring=ring, at=at)
    tell(alice.report, code="outcome", recipient=f"{MARK} police", words=MARK, reporter=alice.fingerprint, at=at)
    client.post(f"/return/choices/{alice.choices['police']}/withdraw/")
    page = client.get("/return/report/").text
    assert page.count(MARK) >= 4
    rows = stored()
    assert MARK.encode() not in rows
    assert MARK.encode().hex().encode() not in rows
    assert alice.minted.reference.encode() in rows  # the search would find what is there

"""The examples of the documentation, run as they are, in processes of their own, against a running server."""

import os
import subprocess
import sys
from pathlib import Path

from pytest_django.live_server_helper import LiveServer

from core import clock
from core.keys.owners import hub_key
from core.partnerships.models import HostName
from reporting.progress.telling import lines_of
from tests.people import Partners
from tests.referrals.api.systems import connect
from tests.referrals.stories import sent, triaged

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
SAYS_PROGRESS = Path(__file__).with_name("say_progress.py")
MARK = "Xyzzyplugh went with her."


def test_the_example_fetches_opens_acknowledges_and_answers(live_server: LiveServer, gloucester: Partners) -> None:
    now = clock.now()
    HostName.objects.create(host="localhost", partnership=gloucester.partnership)
    system = connect(gloucester, gloucester.support, gloucester.support_officer, at=now)
    story = triaged(gloucester, at=now)
    sent(story, gloucester.support, at=now)
    environment = {
        "PATH": os.environ["PATH"],
        "HARBOUR_URL": f"{live_server.url}/api/v1/",
        "HARBOUR_TOKEN": system.token,
        "HARBOUR_SEED": system.seed.hex(),
        "HARBOUR_TEAM_FINGERPRINT": bytes(hub_key(gloucester.partnership).fingerprint).hex(),
    }
    for script in (EXAMPLES / "partner_client.py", SAYS_PROGRESS):
        search = {"PYTHONPATH": str(EXAMPLES)}
        subprocess.run([sys.executable, script, MARK], env=environment | search, check=True, timeout=60)
    assert story.told()[-4:] == ["acknowledged", "opened", "accepted", "in_progress"]
    last = lines_of(story.report, story.reporter)[-1].line
    assert last is not None
    assert last["words"] == MARK


def test_the_example_stays_as_short_as_it_says() -> None:
    lines = (EXAMPLES / "partner_client.py").read_text().splitlines()
    assert len([line for line in lines if line.strip()]) <= 40

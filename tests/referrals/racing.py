"""Two at once on one database: `python -m tests.referrals.racing prepare|send|withdraw|connect|post FILE`.

`prepare` leaves COUNT packets ready and writes the secrets of those who race to FILE; `send` and `withdraw` wait for a
line on stdin, then go through them, each in its own process. `connect` sends POSTED packets to a partner's own system;
each `post` acknowledges them under the same keys.
"""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import django
from django.conf import settings

COUNT = 8
POSTED = 3


def prepare(file: Path) -> None:
    from tests.people import partners
    from tests.referrals.stories import ready, triaged

    gloucester = partners("gloucester", "testserver")
    stories = [triaged(gloucester) for _ in range(COUNT)]
    for story in stories:
        ready(story, gloucester.police)
    caseworker, partnership = gloucester.caseworker, gloucester.partnership
    secrets = {
        "caseworker": [str(caseworker.user.id), caseworker.seed.hex()],
        "reporters": [[str(story.report.id), story.minted.seed.hex(), story.choice_id("police")] for story in stories],
        "pins": f"{partnership.id}={bytes(gloucester.hub.keys.get().fingerprint).hex()}",
    }
    file.write_text(json.dumps(secrets))


def send_all(secrets: dict[str, list[str]]) -> None:
    from core.accounts.models import User
    from core.keys.owners import ring_of
    from referrals.packets.coverage import NotCovered
    from referrals.packets.models import Referral
    from referrals.packets.preparing import send
    from referrals.transitions import MoveRefused
    from tests.people import AT

    user_id, seed = secrets["caseworker"]
    user = User.objects.get(pk=user_id)
    ring, member = ring_of(user, bytes.fromhex(seed)), user.membership
    referrals = list(Referral.objects.with_case().order_by("case__report_id"))
    _wait()
    for referral in referrals:
        try:
            send(referral, by=member, ring=ring, at=AT)
            print("sent")  # noqa: T201 - read by the test
        except (NotCovered, MoveRefused) as refusal:
            print(type(refusal).__name__)  # noqa: T201


def withdraw_all(secrets: dict[str, list[list[str]]]) -> None:
    from core.keys.rings import KeyRing
    from reporting.choices.actions import withdraw
    from reporting.submit.models import Report
    from tests.people import AT

    stories = sorted(secrets["reporters"])
    rings = [KeyRing.of(bytes.fromhex(seed)) for _, seed, _ in stories]
    _wait()
    for (report_id, _, choice_id), ring in zip(stories, rings, strict=True):
        withdraw(Report.objects.get(pk=report_id), choice_id, ring=ring, at=AT)
        print("withdrawn")  # noqa: T201


def connect_system(file: Path) -> None:
    from tests.people import partners
    from tests.referrals.api.systems import connect
    from tests.referrals.stories import sent, triaged

    gloucester = partners("gloucester", "testserver")
    system = connect(gloucester, gloucester.support, gloucester.support_officer)
    referrals = [sent(triaged(gloucester), gloucester.support) for _ in range(POSTED)]
    secrets = {
        "token": system.token,
        "packets": [[str(referral.id), str(uuid4())] for referral in referrals],
        "pins": f"{gloucester.partnership.id}={bytes(gloucester.hub.keys.get().fingerprint).hex()}",
    }
    file.write_text(json.dumps(secrets))


def post_all(secrets: dict[str, Any]) -> None:
    import time_machine

    from core.partnerships.models import Organisation
    from tests.people import AT
    from tests.referrals.api.systems import System

    system = System(Organisation.objects.get(kind="support"), secrets["token"])
    with time_machine.travel(AT, tick=False):
        _wait()
        for referral_id, key in secrets["packets"]:
            answered = system.post(f"packets/{referral_id}/acknowledgement", key=UUID(key))
            print(answered.status_code, answered.json().get("state"))  # noqa: T201


def _wait() -> None:
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()


def main() -> None:
    act, name = sys.argv[1:]
    file = Path(name)
    django.setup()
    begin = {"prepare": prepare, "connect": connect_system}.get(act)
    if begin is not None:
        begin(file)
        return
    secrets = json.loads(file.read_text())
    settings.HARBOUR_HUB_PINS = dict([secrets["pins"].split("=")])
    {"send": send_all, "withdraw": withdraw_all, "post": post_all}[act](secrets)


if __name__ == "__main__":
    main()

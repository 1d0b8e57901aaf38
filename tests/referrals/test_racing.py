"""Two at once: a caseworker sends while the reporter takes the choice back, and a system posts one key twice."""

from pathlib import Path

import pytest

from tests.installations import Installation
from tests.referrals.racing import COUNT, POSTED

STATES = "SELECT DISTINCT state FROM referrals_referral ORDER BY state"
PACKET_GRANTS = """
    SELECT count(*) FROM core_grant g JOIN core_publickey k ON k.id = g.recipient_id
    JOIN core_organisation o ON o.id = k.organisation_id WHERE o.kind = 'police'
"""
RECALLED = "SELECT count(*) FROM referrals_referral WHERE state = 'recall_requested'"
RECALL_NOTICES = "SELECT count(*) FROM core_notice WHERE kind = 'recall_waiting'"


MOVES = "SELECT count(*) FROM core_auditentry WHERE action = 'referral_moved'"
KEYS = "SELECT count(*) FROM referrals_postedonce"


@pytest.mark.parametrize("installation", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_one_key_posted_twice_at_once_has_one_effect_and_one_answer(installation: Installation, tmp_path: Path) -> None:
    secrets = str(tmp_path / "secrets.json")
    installation.run("-m", "tests.referrals.racing", "connect", secrets)
    before = installation.rows(MOVES)[0][0]
    ends = raced(installation, ("post", "post"), secrets)
    assert {printed for printed, _ in ends} == {"200 acknowledged\n" * POSTED}
    assert installation.rows(MOVES) == [(before + POSTED,)]
    assert installation.rows(KEYS) == [(POSTED,)]


def raced(installation: Installation, acts: tuple[str, str], secrets: str) -> list[tuple[str, str]]:
    """What each printed, and wrote as an error, once both have begun together and ended well."""
    racers = [installation.start("-m", "tests.referrals.racing", act, secrets) for act in acts]
    assert [racer.stdout.readline() for racer in racers] == ["ready\n"] * 2
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    ends = [racer.communicate(timeout=240) for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0], ends
    return ends


def test_sending_and_withdrawing_at_once_leave_no_key_with_the_recipient(
    installation: Installation, tmp_path: Path
) -> None:
    secrets = str(tmp_path / "secrets.json")
    installation.run("-m", "tests.referrals.racing", "prepare", secrets)
    sent, withdrawn = (printed.split() for printed, _ in raced(installation, ("send", "withdraw"), secrets))
    assert (len(sent), withdrawn) == (COUNT, ["withdrawn"] * COUNT)
    assert installation.rows(PACKET_GRANTS) == [(0,)]
    assert {state for (state,) in installation.rows(STATES)} <= {"withdrawn", "recall_requested"}
    assert installation.rows(RECALLED) == installation.rows(RECALL_NOTICES) == [(sent.count("sent"),)]

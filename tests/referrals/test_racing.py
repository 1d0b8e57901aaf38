"""A caseworker sends while the reporter takes the choice back: whoever comes first, nothing stays open."""

from pathlib import Path

from tests.installations import Installation
from tests.referrals.racing import COUNT

STATES = "SELECT DISTINCT state FROM referrals_referral ORDER BY state"
PACKET_GRANTS = """
    SELECT count(*) FROM core_grant g JOIN core_publickey k ON k.id = g.recipient_id
    JOIN core_organisation o ON o.id = k.organisation_id WHERE o.kind = 'police'
"""
RECALLED = "SELECT count(*) FROM referrals_referral WHERE state = 'recall_requested'"
RECALL_NOTICES = "SELECT count(*) FROM core_notice WHERE kind = 'recall_waiting'"


def test_sending_and_withdrawing_at_once_leave_no_key_with_the_recipient(
    installation: Installation, tmp_path: Path
) -> None:
    secrets = str(tmp_path / "secrets.json")
    installation.run("-m", "tests.referrals.racing", "prepare", secrets)
    racers = [installation.start("-m", "tests.referrals.racing", act, secrets) for act in ("send", "withdraw")]
    assert [racer.stdout.readline() for racer in racers] == ["ready\n"] * 2
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    ends = [racer.communicate(timeout=240) for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0], ends
    sent, withdrawn = (printed.split() for printed, _ in ends)
    assert (len(sent), withdrawn) == (COUNT, ["withdrawn"] * COUNT)
    assert installation.rows(PACKET_GRANTS) == [(0,)]
    assert {state for (state,) in installation.rows(STATES)} <= {"withdrawn", "recall_requested"}
    assert installation.rows(RECALLED) == installation.rows(RECALL_NOTICES) == [(sent.count("sent"),)]

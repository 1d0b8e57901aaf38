"""Send pressed in many windows at once is one report with one receipt, on either engine."""

import json

from tests.installations import Installation

WINDOWS = 6


def test_send_pressed_in_six_windows_at_once_is_one_report(installation: Installation) -> None:
    printed = json.loads(installation.run("-m", "tests.security.many_sends", str(WINDOWS)))
    assert printed == {"counts": [1, 1, 1], "led_to": ["/report/receipt/"] * WINDOWS, "receipts": 1}

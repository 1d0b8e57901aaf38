"""Settings of a really served installation under test: those of the demonstration with cheap key stretching."""

import os
from pathlib import Path

from deploy.settings.environment import *  # noqa: F403

if "HARBOUR_TEST_REAL_COST" not in os.environ:
    HARBOUR_CODE_COST = (8, 1)
HARBOUR_PASSWORD_COST = (8, 1)
# Collected and compressed once per test process, not once per server.
STATIC_ROOT = Path(os.environ["HARBOUR_TEST_STATIC"])

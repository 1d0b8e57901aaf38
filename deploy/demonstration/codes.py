"""`python -m deploy.demonstration.codes USERNAME`: the one-time code of a demonstration account, for this half minute.

It stands in for an authenticator app, so that nobody has to set one up a dozen times.
"""

import base64
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django_otp.oath import TOTP

from deploy.demonstration.files import read_accounts


def one_time_code(account: Mapping[str, Any]) -> str:
    """The six digits that the account's authenticator app would show now."""
    return f"{TOTP(base64.b32decode(account['totp_secret'])).token():06}"


def main(username: str) -> int:
    folder = Path(os.environ.get("HARBOUR_VAR") or "var")
    for account in read_accounts(folder):
        if account["username"] == username:
            sys.stdout.write(f"{one_time_code(account)}\n")
            return 0
    sys.stderr.write(f"There is no {username} in {folder}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

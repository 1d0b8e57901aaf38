"""Fills the database of a served installation with two partnerships: `python -m tests.served_people HOST HOST`.

Prints who can sign in as JSON and appends the hubs' fingerprints to the file that the server reads them from.
"""

import json
import os
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

    from django.conf import settings

    from core import clock
    from tests.people import Partners, Person, partners

    def accounts(found: Partners) -> dict[str, dict[str, str]]:
        people = {name: value for name, value in vars(found).items() if isinstance(value, Person)}
        return {
            name: {
                "username": person.user.username,
                "password": person.password,
                "totp_secret": person.enrolled.totp_secret,
                "seed": person.seed.hex(),
            }
            for name, person in people.items()
        }

    first, second = sys.argv[1:]
    both = [partners("gloucester", first, at=clock.now()), partners("elsewhere", second, at=clock.now())]
    pins = ",".join(f"{partnership}={pin}" for partnership, pin in settings.HARBOUR_HUB_PINS.items())
    Path(os.environ["HARBOUR_HUB_PINS_FILE"]).write_text(pins)
    sys.stdout.write(json.dumps([accounts(found) for found in both]))

"""`manage.py check --deploy` under the settings that a production installation would have, warnings being errors.

Run as `python -m deploy.check_production`. The values below are examples; nothing is served and no file is written.
"""

import os
import sys

from django.core.management import execute_from_command_line

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "deploy.settings.environment",
    "HARBOUR_MODE": "production",
    "HARBOUR_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_",
    "HARBOUR_DEPLOYMENT_SECRET": "a1" * 32,
    "HARBOUR_HOSTS": "report.example.org",
    "HARBOUR_EMAIL_URL": "smtp+tls://mail.example.org:587",
}

if __name__ == "__main__":
    os.environ.update(PRODUCTION)
    execute_from_command_line(["manage.py", "check", "--deploy", "--fail-level", "WARNING", *sys.argv[1:]])

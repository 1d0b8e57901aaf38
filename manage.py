"""Command line of Harbour. `python manage.py help` lists what there is."""

import os
import resource
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

# They read no installation: what they say is of the code, or of an installation that they make and remove.
OF_THE_CODE = {"benchmark", "draw_states"}


def main() -> None:
    settings = "deploy.settings.testing" if OF_THE_CODE & set(sys.argv[1:2]) else "deploy.settings.environment"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    # What commands make, the database first of all, is for their own account; what they hold in memory is for no disk.
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()

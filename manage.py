"""Command line of Harbour. `python manage.py help` lists what there is."""

import os
import resource
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    # What commands make, the database first of all, is for their own account; what they hold in memory is for no disk.
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings.environment")
    execute_from_command_line(sys.argv)

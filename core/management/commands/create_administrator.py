"""`manage.py create_administrator`: the first person of a partnership, who then invites the others."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from core import clock
from core.accounts.invitations import UsernameTaken, employ, new_link
from core.partnerships.models import HostName, Role


class Command(BaseCommand):
    help = "Make an administrator and print the link, valid once and for seven days, that sets up their account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", required=True, help="a host name of the partnership, without port")
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--username", required=True)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        host = HostName.objects.select_related("partnership").filter(host=options["host"].lower()).first()
        if host is None:
            msg = "no partnership is served under that host name: run create_partnership first"
            raise CommandError(msg)
        person = {name: options[name] for name in ("name", "email", "username")}
        try:
            user = employ(organisation=host.partnership.hub, role=Role.ADMINISTRATOR, **person)
        except UsernameTaken:
            msg = "that user name is in use: choose another"
            raise CommandError(msg) from None
        token = new_link(user, by=None, at=clock.now())
        scheme = "https" if settings.HARBOUR_HTTPS else "http"
        self.stdout.write(f"{scheme}://{host.host}{reverse('console:enrol', args=[token])}")

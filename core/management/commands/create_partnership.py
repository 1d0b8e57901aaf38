"""`manage.py create_partnership`: a new tenant with its host name and the organisation that reads reports."""

from argparse import ArgumentParser
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.help_lines.reading import begin_with_national
from core.partnerships.models import HostName, Nation, Organisation, OrganisationKind, Partnership
from core.vocabularies.registry import AREA_LISTS, nations


class Command(BaseCommand):
    help = "Make a partnership, its host name and its team. Prints the partnership's id."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="what the public reads at the top of each page")
        parser.add_argument("--host", required=True, help="the host name it is served under, without port")
        parser.add_argument("--team", required=True, help="what public pages call the team that reads reports")
        parser.add_argument("--about-team", required=True, help="who works in the team, police staff included")
        parser.add_argument("--phone", required=True, help="whom to ring until somebody reads a report")
        parser.add_argument("--duty-email", required=True, help="told, without content, that an urgent report waits")
        parser.add_argument("--nation", choices=sorted(nations()), default=Nation.ENGLAND.value)
        parser.add_argument(
            "--areas",
            choices=sorted(AREA_LISTS),
            default="",
            help="its list of neighbourhoods; none: no question of it",
        )
        parser.add_argument("--opens", type=time.fromisoformat, default=time(9), help="local time, such as 09:00")
        parser.add_argument("--closes", type=time.fromisoformat, default=time(17))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        partnership = Partnership(
            name=options["name"],
            team_name=options["team"],
            about_team=options["about_team"],
            phone=options["phone"],
            duty_email=options["duty_email"],
            nation=options["nation"],
            area_list=options["areas"],
            opens_at=options["opens"],
            closes_at=options["closes"],
        )
        host = HostName(host=options["host"].strip().lower(), partnership=partnership)
        try:
            partnership.full_clean()
            host.full_clean(exclude=["partnership"])
        except ValidationError as refusal:
            raise CommandError(
                "; ".join(f"{name}: {' '.join(why)}" for name, why in refusal.message_dict.items())
            ) from None
        partnership.save(force_insert=True)
        host.save(force_insert=True)
        begin_with_national(partnership)
        Organisation.objects.create(
            partnership=partnership, kind=OrganisationKind.HUB, name=options["team"], notify_email=options["duty_email"]
        )
        self.stdout.write(str(partnership.id))

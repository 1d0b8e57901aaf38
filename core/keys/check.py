"""The deployment check that names a partnership without a recovery kit. It reads settings only, no database."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def every_partnership_has_a_recovery_kit(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """One warning for each partnership whose hub is pinned and whose recovery key is not."""
    without = sorted(settings.HARBOUR_HUB_PINS.keys() - settings.HARBOUR_RECOVERY_PINS.keys())
    return [
        checks.Warning(
            f"Partnership {partnership_id} has no recovery kit: whoever loses every password loses what was sealed. "
            "Run manage.py create_recovery_kit and put the line it prints into HARBOUR_RECOVERY_PINS.",
            id="keys.W001",
        )
        for partnership_id in without
    ]

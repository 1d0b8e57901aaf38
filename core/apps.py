from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core.budgets import spending
        from core.console import capabilities, help_lines, navigation  # noqa: F401 - help_lines registers its pages
        from core.keys import check as keys_check  # noqa: F401 - registers the system check
        from core.notices import sending
        from core.notices.models import Notice
        from core.privacy import check  # noqa: F401 - registers the system check
        from core.sweeps.overwriting import empty_write_ahead_log
        from core.sweeps.registry import register, register_clearing

        notices = Notice.objects.select_related("partnership", "organisation", "user").all
        register("notices", notices, sending.send, lease_seconds=sending.LEASE_SECONDS)
        spending.register()
        # The last one: what the others delete goes from the disk in the same round.
        register_clearing("write-ahead log", empty_write_ahead_log)
        capabilities.declare_all()
        navigation.register_all()

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core.console import capabilities, navigation
        from core.keys import check as keys_check  # noqa: F401 - registers the system check
        from core.notices import sending
        from core.notices.models import Notice
        from core.privacy import check  # noqa: F401 - registers the system check
        from core.sweeps.registry import register

        notices = Notice.objects.select_related("partnership", "organisation").all
        register("notices", notices, sending.send, lease_seconds=sending.LEASE_SECONDS)
        capabilities.declare_all()
        navigation.register_all()

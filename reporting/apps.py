from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from reporting.centres import areas
        from reporting.evidence import clearing
        from reporting.pausing import expiring as paused
        from reporting.submit import expiring

        areas.register_all()
        expiring.register()
        paused.register()
        # Last: it takes the blobs away of what the others erased.
        clearing.register()

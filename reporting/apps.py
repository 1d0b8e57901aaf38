from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from reporting.centres import areas
        from reporting.submit import expiring

        areas.register_all()
        expiring.register()

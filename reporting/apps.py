from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from reporting.assisted import capabilities as assisted
        from reporting.centres import areas, feedback, liveness, milestones
        from reporting.evidence import clearing
        from reporting.pausing import expiring as paused
        from reporting.submit import expiring

        assisted.declare_all()
        areas.register_all()
        expiring.register()
        liveness.register()
        paused.register()
        milestones.register()
        feedback.register_part()
        # Last: it takes the blobs away of what the others erased.
        clearing.register()

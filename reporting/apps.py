from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from reporting.assisted import capabilities as assisted
        from reporting.assisted import part as assisting
        from reporting.centres import feedback, liveness, milestones
        from reporting.centres import permissions as centres
        from reporting.evidence import clearing
        from reporting.paper import capabilities as paper
        from reporting.paper import expiring as blank_forms
        from reporting.pausing import expiring as paused
        from reporting.register import area as register
        from reporting.submit import expiring
        from reporting.venues import parts as parts_of_venues
        from reporting.volunteers import capabilities as volunteers
        from reporting.volunteers import forgetting, reminding
        from reporting.volunteers import parts as parts_of_volunteers

        assisted.declare_all()
        assisting.register_part()
        centres.declare_all()
        expiring.register()
        liveness.register()
        register.register_all()
        paper.register_all()
        paused.register()
        blank_forms.register()
        milestones.register()
        reminding.register()
        forgetting.register()
        volunteers.register_all()
        parts_of_volunteers.register_all()
        feedback.register_part()
        parts_of_venues.register_all()
        # Last: it takes the blobs away of what the others erased.
        clearing.register()

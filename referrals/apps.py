from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self) -> None:
        from referrals import areas, capabilities, receiving
        from referrals.api import once
        from referrals.cases import erasing
        from referrals.deliveries import sweep as deliveries
        from referrals.directory import configuration  # noqa: F401 - it registers its pages
        from referrals.holds import setting as holds
        from referrals.notices import telling as notices
        from referrals.overrides import sweep as overrides
        from referrals.reissuing import lapsing
        from referrals.reminders import sweep as reminders
        from referrals.rights import keeping as rights
        from referrals.risk import planning as risk
        from referrals.safeguarding import from_centres as concerns

        capabilities.declare_all()
        areas.register_all()
        receiving.connect()
        deliveries.register()
        overrides.register()
        reminders.register()
        once.register()
        risk.register()
        holds.register()
        notices.register()
        lapsing.register()
        rights.register()
        concerns.register()
        erasing.register()

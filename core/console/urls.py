"""Addresses under /console/ that belong to no layer above: signing in, one's account, people, keys, configuration."""

from django.urls import include, path

from core.console import account, credentials, enrolment, home, keys, people, sign_in, undelivered
from core.console.configuration import site

pages = [
    path("", home.home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/second-factor/", sign_in.second_factor, name="second-factor"),
    path("sign-in/recovery-code/", sign_in.recovery_code, name="recovery-code"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("extend/", sign_in.extend, name="extend"),
    path("enrol/authenticator/", enrolment.authenticator, name="enrol-authenticator"),
    path("enrol/sheet/", enrolment.sheet, name="enrol-sheet"),
    path("enrol/<str:token>/", enrolment.password, name="enrol"),
    path("account/", account.account, name="account"),
    path("account/password/", credentials.password, name="password"),
    path("account/authenticator/", credentials.authenticator, name="authenticator"),
    path("account/authenticator/confirm/", credentials.confirm_authenticator, name="confirm-authenticator"),
    path("account/recovery-codes/", credentials.recovery_codes, name="recovery-codes"),
    path("account/recovery-codes/new/", credentials.new_recovery_codes, name="new-recovery-codes"),
    path("account/sheet/", credentials.sheet, name="sheet"),
    path("account/sheet/new/", credentials.new_sheet, name="new-sheet"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/link/", people.link, name="link"),
    path("people/<uuid:member_id>/admit/", people.admit, name="admit"),
    path("people/<uuid:member_id>/invite-again/", people.invite_again, name="invite-again"),
    path("people/<uuid:member_id>/end-access/", people.end_access, name="end-access"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<uuid:organisation_id>/", keys.pin, name="pin"),
    path("keys/<uuid:organisation_id>/system/", keys.pin_system, name="pin-system"),
    path("mail/", undelivered.undelivered, name="undelivered"),
    path("mail/try-again/", undelivered.try_all_again, name="try-all-again"),
    path("mail/<uuid:notice_id>/try-again/", undelivered.try_again, name="try-again"),
]

urlpatterns = [
    path("admin/", site.urls),
    path("", include((pages, "console"))),
]

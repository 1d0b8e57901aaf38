"""The forms of the console's own pages. They check shape; who may do what is asked by the domain action."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.accounts.invitations import ROLES
from core.accounts.models import User
from core.accounts.passwords import typed_username
from core.accounts.sheets import DIGITS
from core.design_system.fields import (
    ConfirmField,
    EmailField,
    OneTimeCodeField,
    Option,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
)
from core.design_system.forms import Form
from core.partnerships.models import Organisation, Role

WEAK = {
    "password_too_short": _("Use 12 characters or more, for example four words that do not belong together"),
    "password_too_common": _("Choose another password. This one is on lists of common passwords"),
    "password_too_similar": _("Choose a password that is not like your name, user name or email address"),
}


class SignInForm(Form):
    username = TextField(
        label=_("User name"), missing=_("Enter your user name"), width=20, autocomplete="username", max_length=120
    )
    password = PasswordField(label=_("Password"), missing=_("Enter your password"), width=20)


class CodeForm(Form):
    """A code of the authenticator app."""

    code = OneTimeCodeField(label=_("Code from your app"), missing=_("Enter the 6 numbers that your app shows"))


class SheetCodeForm(Form):
    """A code of the printed sheet, where that is the second factor."""

    code = OneTimeCodeField(
        digits=DIGITS,
        label=_("Code from your sheet"),
        hint=_("12 numbers. Any code that is not crossed out."),
        missing=_("Enter a code from your sheet"),
        error_messages={"shape": _("Enter all %(digits)d numbers of one code from your sheet")},
    )


class RecoveryCodeForm(Form):
    code = TextField(
        label=_("Recovery code"),
        hint=_("16 letters and numbers. Each recovery code works once."),
        missing=_("Enter one of your recovery codes"),
        width=20,
        autocomplete="off",
    )


class PasswordForm(Form):
    """The present password, asked again before something about the account changes."""

    password = PasswordField(label=_("Your present password"), missing=_("Enter your present password"), width=20)


class NewPasswordForm(Form):
    """A password chosen and repeated."""

    new = PasswordField(
        label=_("New password"),
        hint=_("12 characters or more. A few words that do not belong together are strong and easy to remember."),
        missing=_("Enter a new password"),
        width=20,
        autocomplete="new-password",
    )
    again = PasswordField(
        label=_("New password again"), missing=_("Enter the new password again"), width=20, autocomplete="new-password"
    )

    def __init__(self, data: Mapping[str, Any] | None, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_new(self) -> str:
        typed: str = self.cleaned_data["new"]
        try:
            validate_password(typed, self.user)
        except ValidationError as refusal:
            faults = (WEAK.get(error.code or "", _("Choose another password")) for error in refusal.error_list)
            raise ValidationError(next(faults)) from None
        return typed

    def clean(self) -> None:
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", _("Enter the same password twice"))


class ChangePasswordForm(NewPasswordForm):
    password = PasswordField(label=_("Your present password"), missing=_("Enter your present password"), width=20)
    field_order = ("password", "new", "again")


class NewPersonForm(Form):
    """Who is invited."""

    name = TextField(label=_("Full name"), missing=_("Enter their full name"), width=30, max_length=120)
    email = EmailField(label=_("Work email address"), missing=_("Enter their work email address"), width=30)
    username = TextField(
        label=_("User name"),
        hint=_("What they will sign in with. Their email address is fine."),
        missing=_("Choose a user name for them"),
        width=30,
        max_length=60,
        autocomplete="off",
    )

    def clean_username(self) -> str:
        return typed_username(self.cleaned_data["username"])


class InviteForm(NewPersonForm):
    """Also where and as what. `post_to` names organisation and role in one answer."""

    post_to = SelectField(
        label=_("Organisation and role"), missing=_("Choose where they will work and as what"), options=()
    )

    def __init__(self, data: Mapping[str, Any] | None, *, organisations: list[Organisation]) -> None:
        super().__init__(data)
        posts = [(organisation, role) for organisation in organisations for role in ROLES[organisation.kind]]  # type: ignore[index]
        self.posts = {f"{organisation.id} {role}": (organisation, role) for organisation, role in posts}
        options = [Option("", _("Choose one"))]
        options += [Option(key, f"{place.name}: {role.label}") for key, (place, role) in self.posts.items()]
        self.offer("post_to", options)

    def post(self) -> tuple[Organisation, Role]:
        """Where, and as what; once the form is valid."""
        return self.posts[self.cleaned_data["post_to"]]


class ComparedForm(Form):
    """That two people compared the fingerprint shown, which comes back with the form: what was seen is what counts."""

    fingerprint = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    compared = ConfirmField(
        label=_("I spoke to them, they read these numbers to me from their own screen, and all of them match"),
        missing=_("Confirm that you compared the numbers, or go back without changing anything"),
    )

    def clean_fingerprint(self) -> bytes:
        try:
            return bytes.fromhex(self.cleaned_data["fingerprint"])
        except ValueError:
            raise ValidationError(_("Open this page again")) from None

    def clean(self) -> None:
        """A hidden answer has no place on the page, so its error stands above the whole form."""
        if self.errors.pop("fingerprint", None):
            self.add_error(None, _("Open this page again and compare the numbers anew. Nothing was changed."))


class SureForm(Form):
    """A yes before something that cannot be undone."""

    sure = RadiosField(
        label=_("Do you want to go on?"),
        missing=_("Select yes if you want to go on"),
        options=(Option("yes", _("Yes")), Option("no", _("No"))),
    )

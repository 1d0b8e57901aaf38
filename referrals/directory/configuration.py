"""The directory in the configuration: what partners offer, whom to ring, what was agreed. Keys are not here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Field, Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.console.configuration import OwnPartnershipAdmin, RemovableAdmin, site
from core.partnerships.models import Organisation, Partnership
from referrals.capabilities import RECIPIENTS
from referrals.directory.models import Agreement, DirectoryEntry, NamedContact
from referrals.directory.presenters import area_words, strands_of
from referrals.directory.services import SERVICES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: dict[str, "StrOrPromise"] = {
    "services": _("Services"),
    "strands": _("Whom it is there for"),
    "areas": _("Where it works"),
}


class OfARecipient(OwnPartnershipAdmin):
    """Rows about an organisation of the own partnership to which the team refers; whose row it is, is chosen once."""

    path_to_partnership = "organisation__partnership"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "organisation":
            kwargs["queryset"] = Organisation.objects.filter(partnership=_own(request), kind__in=RECIPIENTS)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("organisation",) if obj is not None else ()


@admin.register(DirectoryEntry, site=site)
class DirectoryEntryAdmin(OfARecipient):
    list_display = ["organisation"]

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Everything that comes from a list is ticked."""
        if db_field.name in LABELS:
            return forms.MultipleChoiceField(
                choices=list(_lists(_own(request))[db_field.name].items()),
                widget=forms.CheckboxSelectMultiple,
                label=str(LABELS[db_field.name]),
                help_text=db_field.help_text,
                required=db_field.name == "services",  # an entry that offers nothing says nothing
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(NamedContact, site=site)
class NamedContactAdmin(OfARecipient, RemovableAdmin):
    list_display = ["name", "job", "organisation"]


@admin.register(Agreement, site=site)
class AgreementAdmin(OfARecipient):
    """Never deleted: what was referred rested on it. One that ends early is given another last day."""

    list_display = ["organisation", "signed_date", "review_date", "expires_date"]


def _lists(partnership: Partnership) -> dict[str, "dict[str, StrOrPromise]"]:
    return {
        "services": SERVICES,
        "strands": strands_of(partnership, clock.now()),
        "areas": area_words(partnership),
    }


def _own(request: HttpRequest) -> Partnership:
    partnership: Partnership = request.staff.member.organisation.partnership  # type: ignore[attr-defined]
    return partnership

"""Configuration in Django's own admin: the partnership's texts, its organisations and host names, and nothing else.

No user, membership, key, second factor or sealed thing is registered. The site lets in whom request.staff names, so the
admin's own sign-in, sign-out and password pages do not exist.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.utils import unquote
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Model, PositiveSmallIntegerField, QuerySet, URLField
from django.forms import ChoiceField, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from core import clock
from core.accounts.unlocking import Staff
from core.audit.actions import Action
from core.audit.trail import record
from core.console.access import check_gate, refused, signed_out, to_sign_in
from core.partnerships.hosts import without_port
from core.partnerships.models import HostName, Nation, Organisation, OrganisationKind, Partnership
from core.partnerships.permissions import may
from core.vocabularies.registry import AREA_LISTS, nations

CAPABILITY = "configure"
# Pages of AdminSite that would be a second way to sign in, or show what is not configuration.
_UNUSED = frozenset({"login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site"})

# 100 years, in months and years.
LONGEST_KEPT = {"held_months": 1200, "closed_years": 100}
# Reports and months from which on the team is asked to think of more than one report.
MOST_LINKED = {
    **dict.fromkeys(("repeat_reports", "persistent_reports"), 20),
    "review_reports": 3,  # the law lets no council ask for more
    **dict.fromkeys(("repeat_months", "persistent_months", "review_months"), 60),
}
LARGEST = LONGEST_KEPT | MOST_LINKED
# The admin itself would answer every other method as it answers GET.
_METHODS = ("GET", "HEAD", "POST")


class ConfigurationSite(AdminSite):
    site_header = _("Configuration")
    site_title = _("Configuration")
    index_title = _("What can be configured")
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        staff: Staff | None = getattr(request, "staff", None)
        return staff is not None and may(staff.member, CAPABILITY)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [url for url in super().get_urls() if getattr(url, "name", None) not in _UNUSED]

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """The console's own gate before the admin's: to the sign-in page, or not found and audited."""
        guarded = super().admin_view(view, cacheable)

        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if signed_out(request):
                return to_sign_in(request)
            check_gate(request, CAPABILITY, kwargs)
            if request.method not in _METHODS:
                return HttpResponseNotAllowed(_METHODS)
            try:
                response: HttpResponse = guarded(request, *args, **kwargs)
            except (Http404, PermissionDenied):
                # Here, because the admin's own transaction would take the audit entry back.
                raise refused(request, _subject_of(kwargs)) from None
            return response

        return update_wrapper(gate, view)


site = ConfigurationSite(name="admin")


if TYPE_CHECKING:
    RowAdmin = admin.ModelAdmin[Model]
    RowForm = ModelForm[Model]
else:
    RowAdmin = admin.ModelAdmin
    RowForm = ModelForm


class OwnRowForm(RowForm):
    """Fills in the partnership before the row is checked, so that a name taken in it is refused in words."""

    partnership_id: UUID

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.partnership_id = self.partnership_id  # type: ignore[attr-defined]  # both rows have one

    def _get_validation_exclusions(self) -> set[str]:
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs
        return exclusions - {"partnership"}


class OwnPartnershipAdmin(RowAdmin):
    """Rows of the administrator's own partnership only; every change is audited in its own transaction."""

    path_to_partnership = "partnership"

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Model]":
        rows = super().get_queryset(request)
        return rows.filter(**{self.path_to_partnership: _staff(request).member.organisation.partnership_id})

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Django makes a form class for each request, so the class can carry whose rows it makes."""
        form = super().get_form(request, obj, change, **kwargs)
        form.partnership_id = _staff(request).member.organisation.partnership_id  # type: ignore[attr-defined]
        return form

    def has_module_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Other rows point at them; an organisation that leaves is made inactive."""
        return False

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Another partnership's row is not found; Django would lead to the index."""
        raise Http404

    def save_model(self, request: HttpRequest, obj: Any, form: "ModelForm[Model]", change: bool) -> None:
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            audit(request, obj)
        # Host names and the texts of the partnership are cached for a minute.
        cache.clear()


class RemovableAdmin(OwnPartnershipAdmin):
    """Rows at which nothing points. They are removed one at a time, so that each removal is audited."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return site.has_permission(request)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            audit(request, obj)
            super().delete_model(request, obj)
        cache.clear()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}


@admin.register(Partnership, site=site)
class PartnershipAdmin(OwnPartnershipAdmin):
    path_to_partnership = "id"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """An address typed without its scheme is meant as https; neighbourhoods are chosen from the lists there are.

        Only addresses that a redirect takes, or nobody could leave; only spans that end on a day that calendars have,
        and not today, or nobody could take a choice back.
        """
        if isinstance(db_field, URLField):
            kwargs |= {"assume_scheme": "https", "validators": [URLValidator(schemes=["http", "https"])]}
        if isinstance(db_field, PositiveSmallIntegerField):
            kwargs |= {"min_value": 1, "max_value": LARGEST[db_field.name]}
        if db_field.name == "area_list":
            return ChoiceField(
                choices=[("", _("None")), *((name, name) for name in sorted(AREA_LISTS))], required=False
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only nations whose words are known: the public form could ask nothing in another."""
        if db_field.name == "nation":
            kwargs["choices"] = [choice for choice in Nation.choices if choice[0] in nations()]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A partnership is made on the command line."""
        return False


@admin.register(Organisation, site=site)
class OrganisationAdmin(OwnPartnershipAdmin):
    form = OwnRowForm
    list_display = ["name", "kind", "is_active"]
    exclude = ["partnership"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Its kind decides what its members may do, so it is chosen once.

        The hub stays active: otherwise reports would come in that nobody could sign in to read.
        """
        if isinstance(obj, Organisation) and obj.kind == OrganisationKind.HUB:
            return ("kind", "is_active")
        return ("kind",) if obj is not None else ()

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A partnership has one hub, and it is made with the partnership."""
        if db_field.name == "kind":
            kwargs["choices"] = [choice for choice in OrganisationKind.choices if choice[0] != OrganisationKind.HUB]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(HostName, site=site)
class HostNameAdmin(RemovableAdmin):
    form = OwnRowForm
    list_display = ["host"]
    exclude = ["partnership"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("host",) if _is_here(request, obj) else ()

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """All but the one that the administrator is at: without any, nobody could report, come back or undo it."""
        return super().has_delete_permission(request, obj) and not _is_here(request, obj)


def _is_here(request: HttpRequest, row: Model | None) -> bool:
    return isinstance(row, HostName) and row.host == without_port(request.get_host())


def _subject_of(kwargs: dict[str, Any]) -> dict[str, object]:
    """The id in an address of the admin, if there is one."""
    try:
        return {"object_id": UUID(unquote(kwargs["object_id"]))}
    except (KeyError, ValueError):
        return {}


def _staff(request: HttpRequest) -> Staff:
    staff: Staff = request.staff  # type: ignore[attr-defined]
    return staff


def audit(request: HttpRequest, obj: Any) -> None:
    """Write down that somebody changed this row; inside the transaction that changes it."""
    staff = _staff(request)
    record(
        Action.CONFIGURED,
        partnership_id=staff.user.partnership_id,
        subject=obj._meta.model_name,
        subject_id=obj.pk if not isinstance(obj, HostName) else None,
        by=staff.user.id,
        at=clock.now(),
    )

"""Configuration in Django's own admin: the partnership's texts, its organisations and host names, and nothing else.

No user, membership, key, second factor or sealed thing is registered. The site lets in whom request.staff names, so the
admin's own sign-in, sign-out and password pages do not exist.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from core import clock
from core.accounts.unlocking import Staff
from core.audit.actions import Action
from core.audit.trail import record
from core.console.access import to_sign_in
from core.partnerships.models import HostName, Organisation, Partnership
from core.partnerships.permissions import may

CAPABILITY = "configure"
# Pages of AdminSite that would be a second way to sign in, or show what is not configuration.
_UNUSED = frozenset({"login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site"})


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

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Signed out: to the console's sign-in page. Signed in without the capability: not found."""
        if getattr(request, "staff", None) is None:
            return to_sign_in(request)
        raise Http404


site = ConfigurationSite(name="admin")


if TYPE_CHECKING:
    RowAdmin = admin.ModelAdmin[Model]
else:
    RowAdmin = admin.ModelAdmin


class OwnPartnershipAdmin(RowAdmin):
    """Rows of the administrator's own partnership only; every change is audited in its own transaction."""

    path_to_partnership = "partnership"

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Model]":
        rows = super().get_queryset(request)
        return rows.filter(**{self.path_to_partnership: _staff(request).member.organisation.partnership_id})

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

    def save_model(self, request: HttpRequest, obj: Any, form: "ModelForm[Model]", change: bool) -> None:
        member = _staff(request).member
        if not change and not isinstance(obj, Partnership):
            obj.partnership_id = member.organisation.partnership_id
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            _audit(request, obj)
        # Host names and the texts of the partnership are cached for a minute.
        cache.clear()


@admin.register(Partnership, site=site)
class PartnershipAdmin(OwnPartnershipAdmin):
    path_to_partnership = "id"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A partnership is made on the command line."""
        return False


@admin.register(Organisation, site=site)
class OrganisationAdmin(OwnPartnershipAdmin):
    list_display = ["name", "kind", "is_active"]
    exclude = ["partnership"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Its kind decides what its members may do, so it is chosen once."""
        return ("kind",) if obj is not None else ()


@admin.register(HostName, site=site)
class HostNameAdmin(OwnPartnershipAdmin):
    list_display = ["host"]
    exclude = ["partnership"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return site.has_permission(request)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            _audit(request, obj)
            super().delete_model(request, obj)
        cache.clear()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One at a time, so that each removal is audited."""
        return {}


def _staff(request: HttpRequest) -> Staff:
    staff: Staff = request.staff  # type: ignore[attr-defined]
    return staff


def _audit(request: HttpRequest, obj: Any) -> None:
    staff = _staff(request)
    record(
        Action.CONFIGURED,
        partnership_id=staff.user.partnership_id,
        subject=obj._meta.model_name,
        subject_id=obj.pk if not isinstance(obj, HostName) else None,
        by=staff.user.id,
        at=clock.now(),
    )

"""The directory as the team reads it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendars.words import shown_day, shown_moment
from core.design_system.components import Cell, Column, SummaryRow, Table
from core.keys.models import PublicKey
from core.partnerships.models import Organisation, OrganisationKind, Partnership
from core.sealing import fingerprint, readable_fingerprint
from core.vocabularies.registry import areas_of, vocabulary_of
from referrals.directory.models import WITHOUT_KEY, Agreement, Channel, DirectoryEntry, Route
from referrals.directory.organisations import recipients_in
from referrals.directory.suggesting import words_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def listed(partnership: Partnership) -> list[Organisation]:
    """Those to whom the team refers, by name, with their entry, agreements, contacts and keys. Five queries."""
    keys = PublicKey.objects.filter(retired_at=None).select_related("pinned_by")
    return list(
        recipients_in(partnership.id)
        .select_related("directory_entry", "route__checked_by")
        .prefetch_related(
            "agreements",
            "named_contacts",
            Prefetch("keys", queryset=keys),
            Prefetch("system_keys", queryset=keys),
        )
    )


def directory_table(places: Iterable[Organisation], *, at: datetime) -> Table:
    columns = [Column(_("Organisation")), Column(_("Services")), Column(_("Agreement")), Column(_("Key or way"))]
    return Table(_("Directory"), columns, [_row(place, localdate(at)) for place in places], caption_hidden=True)


def facts_of(place: Organisation, *, at: datetime) -> list[SummaryRow]:
    """What it is, what it offers and how long it takes. Rows without a word are left out."""
    rows = [
        SummaryRow(_("Kind"), OrganisationKind(place.kind).label),
        SummaryRow(_("What it does"), place.about),
    ]
    entry = entry_of(place)
    if entry is not None:
        rows += [
            SummaryRow(_("Services"), ", ".join(words_of(entry.services))),
            SummaryRow(_("For"), _chosen(entry.strands, strands_of(place.partnership, at), _("Everybody"))),
            SummaryRow(_("Where"), _chosen(entry.areas, area_words(place.partnership), _("Everywhere"))),
            SummaryRow(_("How it takes referrals"), entry.get_channel_display()),
            SummaryRow(_("Its own times"), "\n".join(_own_times(entry))),
        ]
    contacts = [(one.name, one.job, one.phone, one.email) for one in place.named_contacts.all()]
    lines = ((" · ".join(part for part in contact if part),) for contact in contacts)
    rows.append(SummaryRow(_("Whom to ring"), format_html_join("", "<div>{}</div>", lines)))
    return [row for row in rows if row.value]


def key_facts(place: Organisation) -> list[SummaryRow]:
    """The numbers of the key to which packets are sealed, and who compared them and when."""
    key = _key_of(place)
    if key is None:
        return [SummaryRow(_("Key"), _("It has none yet."))]
    rows = [SummaryRow(_("Numbers"), readable_fingerprint(fingerprint(bytes(key.public))))]
    if key.pinned_at is None or key.pinned_by is None:
        return [*rows, SummaryRow(_("Compared"), _("Not yet: nothing can be sent. A supervisor compares it."))]
    words = _("%(when)s by %(who)s") % {"when": shown_moment(key.pinned_at), "who": key.pinned_by.name}
    return [*rows, SummaryRow(_("Compared"), words)]


def _key_of(place: Organisation) -> PublicKey | None:
    """The key of its own system, where that takes its referrals; else its own."""
    entry = entry_of(place)
    has_system = entry is not None and entry.channel == Channel.API
    return next(iter((place.system_keys if has_system else place.keys).all()), None)


def way_facts(place: Organisation, channel: Channel, *, stands: bool) -> list[SummaryRow]:
    """How referrals reach one that holds no key, and who asked it about that."""
    rows = [SummaryRow(_("How"), channel.label)]
    if channel == Channel.MAIL:
        rows.append(SummaryRow(_("Address"), place.notify_email or _("None: nothing can be sent")))
    route: Route | None = getattr(place, "route", None)
    if not stands or route is None:
        return [*rows, SummaryRow(_("Confirmed"), _("Not yet: nothing can be sent. A supervisor rings and asks."))]
    words = _("%(when)s by %(who)s") % {"when": shown_moment(route.checked_at), "who": route.checked_by.name}
    return [*rows, SummaryRow(_("Confirmed"), words)]


def agreements_table(place: Organisation, *, at: datetime) -> Table:
    """Every agreement with it, the one that ends last first."""
    columns = [Column(_("State")), Column(_("Between")), Column(_("Purpose")), Column(_("Legal gateway"))]
    rows = [
        [Cell(_standing(one, localdate(at))), Cell(one.parties), Cell(one.purpose), Cell(one.gateway)]
        for one in place.agreements.all()
    ]
    return Table(_("Information sharing agreements"), columns, rows)


def entry_of(place: Organisation) -> DirectoryEntry | None:
    """The entry of an organisation that was loaded with it, if it has one."""
    return getattr(place, "directory_entry", None)


def strands_of(partnership: Partnership, at: datetime) -> dict[str, "StrOrPromise"]:
    """The strands of the partnership's nation on the local day, by code."""
    return {term.code: term.label for term in vocabulary_of(partnership, localdate(at)).terms("strands")}


def area_words(partnership: Partnership) -> dict[str, "StrOrPromise"]:
    return {term.code: term.label for term in areas_of(partnership)}


def _row(place: Organisation, today: date) -> list[Cell]:
    entry = entry_of(place)
    in_force = next((one for one in place.agreements.all() if _binds(one, today)), None)
    return [
        Cell(place.name, reverse("directory:entry", args=[place.id])),
        Cell(", ".join(words_of(entry.services)) if entry and entry.services else _("None named yet")),
        Cell(_standing(in_force, today) if in_force else _("None in force: nothing can be sent")),
        Cell(_compared(place)),
    ]


def _compared(place: Organisation) -> str:
    """Whether somebody made sure that what is sent there reaches it: its key, or the way to one that holds none."""
    entry = entry_of(place)
    if entry is not None and entry.channel in WITHOUT_KEY:
        is_confirmed = getattr(place, "route", None) is not None
        return _("Way confirmed") if is_confirmed else _("Way not confirmed yet")
    key = _key_of(place)
    return _("Compared") if key is not None and key.pinned_at is not None else _("Not compared yet")


def _binds(agreement: Agreement, today: date) -> bool:
    return agreement.signed_date <= today <= agreement.expires_date


def _standing(agreement: Agreement, today: date) -> str:
    if today > agreement.expires_date:
        return _("Ended on %(day)s") % {"day": shown_day(agreement.expires_date)}
    if today < agreement.signed_date:
        return _("Begins on %(day)s") % {"day": shown_day(agreement.signed_date)}
    words = _("In force until %(day)s") % {"day": shown_day(agreement.expires_date)}
    if today >= agreement.review_date:
        return _("%(standing)s; its review is due") % {"standing": words}
    return words


def _chosen(codes: Iterable[str], words: dict[str, "StrOrPromise"], nothing: str) -> str:
    return ", ".join(str(words.get(code, code)) for code in codes) or nothing


def _own_times(entry: DirectoryEntry) -> Iterable[str]:
    if hours := entry.acknowledge_hours:
        yield ngettext("Acknowledges in %(count)d working hour", "Acknowledges in %(count)d working hours", hours) % {
            "count": hours
        }
    if days := entry.decide_days:
        yield ngettext("Decides in %(count)d working day", "Decides in %(count)d working days", days) % {"count": days}
    if days := entry.progress_days:
        yield ngettext(
            "Says what it does every working day", "Says what it does every %(count)d working days", days
        ) % {"count": days}

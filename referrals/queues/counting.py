"""Counts that cost the same however many cases there are: beyond LIMIT it is "1,000+"."""

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import IntegerField, Subquery, Value
from django.utils.formats import number_format
from django.utils.functional import cached_property

from core.accounts.models import User
from core.partnerships.models import Membership, Partnership
from referrals.cases.models import Case, CaseQuerySet
from referrals.queues.lists import LISTS

if TYPE_CHECKING:
    _Paginator = Paginator[Case]
else:
    _Paginator = Paginator

LIMIT = 1000


class _Counted(Subquery):
    """How many rows a query gives, as a part of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


# They stand in the compiled query for the partnership, the member and the instant of each request.
_PARTNERSHIP, _USER, _INSTANT = UUID(int=1), UUID(int=2), datetime(1, 1, 1, tzinfo=UTC)


def counts_of(member: Membership, *, at: datetime) -> dict[str, int]:
    """How many cases each list holds for a member, by its name; LIMIT + 1 for every larger number. One query."""
    sql, asked = _compiled(connection.vendor)
    standing_for = zip(
        _stored(_PARTNERSHIP, _USER, _INSTANT), _stored(member.user.partnership_id, member.user_id, at), strict=True
    )
    known = dict(standing_for)
    with connection.cursor() as cursor:
        cursor.execute(sql, [known.get(value, value) for value in asked])
        return dict(zip(LISTS, cursor.fetchone(), strict=True))


@cache
def _compiled(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The query and its parameters. Compiled once: that costs several times as much as asking."""
    cases, user = Case.objects.filter(partnership=_PARTNERSHIP), User(pk=_USER)
    counted = {
        f"of_{number}": _Counted(one.choose(cases, user, _INSTANT).order_by().values(one=Value(1))[: LIMIT + 1])
        for number, one in enumerate(LISTS.values())
    }
    query = Partnership.objects.filter(pk=_PARTNERSHIP).annotate(**counted).values_list(*counted)
    sql, params = query.query.sql_with_params()
    return sql, tuple(params)


def _stored(partnership: UUID, user: UUID, at: datetime) -> tuple[Any, ...]:
    """As the database is asked for them."""
    key, moment = Case._meta.get_field("id"), Case._meta.get_field("opened_at")
    ids = (key.get_db_prep_value(value, connection) for value in (partnership, user))
    return (*ids, moment.get_db_prep_value(at, connection))


def shown_count(count: int) -> str:
    """ "12", or "1,000+"."""
    return f"{number_format(min(count, LIMIT), force_grouping=True)}{'+' if count > LIMIT else ''}"


class Pages(_Paginator):
    """Pages of a list of which no more than LIMIT rows beyond the page `upto` are counted.

    `known` is the list's count, LIMIT + 1 for every larger number. The last page of a long list grows with the page
    that is looked at, so one can go on to its end.
    """

    def __init__(self, cases: CaseQuerySet, size: int, *, known: int, upto: int) -> None:
        super().__init__(cases, size)
        self._known, self._upto = known, upto

    @cached_property
    def count(self) -> int:
        if self._known <= LIMIT:
            return self._known
        if self._upto * self.per_page < LIMIT:
            return LIMIT
        cases: Any = self.object_list
        return int(cases.order_by()[: self._upto * self.per_page + LIMIT].count())

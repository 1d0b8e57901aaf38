"""The HTML of what repeats on a page: the rows of summary lists and of tables.

In Python for the same reason as fields: check answers has thirty rows and the queue two hundred and fifty cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.template.defaultfilters import linebreaksbr
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.design_system.components import Cell, Column, RowAction, SummaryRow, Table
from core.design_system.drawing import escaped

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def with_line_breaks(text: StrOrPromise) -> str:
    """Text as HTML with its line breaks shown; what is already HTML stays as it is."""
    text = str(text)
    return text if isinstance(text, SafeString) else linebreaksbr(text)


def summary_rows(rows: Sequence[SummaryRow]) -> SafeString:
    """The rows of a summary list; where some have actions, the others leave their place free."""
    has_actions = any(row.actions for row in rows)
    nothing = escaped(_("Not provided"))
    return SafeString("".join(_summary_row(row, has_actions, nothing) for row in rows))


def _summary_row(row: SummaryRow, has_actions: bool, nothing: str) -> str:
    free = " govuk-summary-list__row--no-actions" if has_actions and not row.actions else ""
    return (
        f'<div class="govuk-summary-list__row{free}">\n'
        f'<dt class="govuk-summary-list__key">{escaped(row.key)}</dt>\n'
        f'<dd class="govuk-summary-list__value">{with_line_breaks(row.value) or nothing}</dd>\n'
        f"{_actions(row.actions)}</div>\n"
    )


def _actions(actions: Sequence[RowAction]) -> str:
    if not actions:
        return ""
    if len(actions) == 1:
        return f'<dd class="govuk-summary-list__actions">{_action(actions[0])}</dd>\n'
    items = "".join(f'<li class="govuk-summary-list__actions-list-item">{_action(action)}</li>\n' for action in actions)
    return f'<dd class="govuk-summary-list__actions"><ul class="govuk-summary-list__actions-list">\n{items}</ul></dd>\n'


def _action(action: RowAction) -> str:
    context = escaped(action.context)
    more = f'<span class="govuk-visually-hidden"> {context}</span>' if context else ""
    return f'<a class="govuk-link" href="{escaped(action.url)}">{escaped(action.text)}{more}</a>'


def table_rows(table: Table) -> SafeString:
    """The body of a table. Raises ValueError for a row with more or fewer cells than there are columns."""
    return SafeString("".join(_table_row(zip(table.columns, row, strict=True)) for row in table.rows))


def _table_row(cells: Iterable[tuple[Column, Cell]]) -> str:
    drawn = "".join(_cell(column, cell, heads=number == 0) for number, (column, cell) in enumerate(cells))
    return f'<tr class="govuk-table__row">\n{drawn}</tr>\n'


def _cell(column: Column, cell: Cell, *, heads: bool) -> str:
    text = escaped(cell.text)
    if cell.url:
        text = f'<a class="govuk-link" href="{escaped(cell.url)}">{text}</a>'
    if heads:
        return f'<th scope="row" class="govuk-table__header">{text}</th>\n'
    numeric = " govuk-table__cell--numeric" if column.numeric else ""
    return f'<td class="govuk-table__cell{numeric}">{text}</td>\n'

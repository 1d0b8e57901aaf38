"""What a recipient has on its hands, as tables."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_moment_of_week
from core.design_system.components import Cell, Column, Table
from referrals.inbox.workload import Speed, Step, StepLoad

DAY = timedelta(days=1)
STEP_WORDS = {
    Step.ACKNOWLEDGE: gettext_lazy("To acknowledge"),
    Step.ANSWER: gettext_lazy("To answer"),
    Step.WORK: gettext_lazy("Being worked on"),
    Step.GIVE_BACK: gettext_lazy("To destroy or return"),
    Step.WAIT: gettext_lazy("Your question is with the team"),
}


def step_table(loads: Iterable[StepLoad]) -> Table:
    columns = [
        Column(_("Step")),
        Column(_("Referrals"), numeric=True),
        Column(_("Overdue"), numeric=True),
        Column(_("First one due")),
    ]
    return Table(_("What you have now"), columns, [_step_row(load) for load in loads])


def speed_table(speeds: Iterable[Speed]) -> Table:
    columns = [
        Column(_("Period")),
        *(
            Column(words, numeric=True)
            for words in (
                _("Sent to you"),
                _("Days until acknowledged, median"),
                _("Days from then to the answer, median"),
            )
        ),
    ]
    rows = [
        [
            Cell(_("Last %(days)d days") % {"days": one.days}),
            Cell(one.sent),
            Cell(_days(one.to_acknowledge)),
            Cell(_days(one.to_answer)),
        ]
        for one in speeds
    ]
    return Table(_("How quickly you answered"), columns, rows)


def _step_row(load: StepLoad) -> list[Cell]:
    first = shown_moment_of_week(load.due_at) if load.due_at else _("Nothing is due")
    return [Cell(STEP_WORDS[load.step]), Cell(load.number), Cell(load.overdue), Cell(first)]


def _days(time: timedelta | None) -> str:
    return _("None") if time is None else f"{time / DAY:.1f}"

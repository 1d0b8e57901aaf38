"""Every way through a journey, from its data alone: for those who draw it, and for those who prove it complete."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product

from core.design_system.fields import CheckboxesField, RadiosField
from core.journeys.answers import Asked, StoredAnswers
from core.journeys.steps import Step

Answer = tuple[str, str]  # step and field


def answers_that_decide(journey: Sequence[Step]) -> list[Answer]:
    """Every answer on which a condition depends, in the order of the pages."""
    read = {answer for step in journey for answer in step.needed.reads}
    order = [step.name for step in journey]
    return sorted(read, key=lambda answer: (order.index(answer[0]), answer[1]))


def circumstances_of(journey: Sequence[Step], plain: Asked) -> Iterator[Asked]:
    """Every combination of the answers that decide, each as it can be sent from its page.

    `plain` has the answers under which every option is offered; they stay.
    """
    deciding = answers_that_decide(journey)
    for values in product(*(_values(journey, answer, plain) for answer in deciding)):
        steps = {name: dict(data) for name, data in plain.answers.steps.items()}
        for (step, field), value in zip(deciding, values, strict=True):
            steps.setdefault(step, {})[field] = value
        yield replace(plain, answers=StoredAnswers(steps))


def way_of(journey: Sequence[Step], asked: Asked) -> list[Step]:
    """The pages on the way under these answers, the last one included."""
    return [step for step in journey if not step.aside and step.needed(asked)]


def asides_of(journey: Sequence[Step], asked: Asked) -> list[Step]:
    """The pages offered beside it."""
    return [step for step in journey if step.aside and step.needed(asked)]


def moves(journey: Sequence[Step], plain: Asked) -> list[tuple[Step, Step]]:
    """From which page one comes to which under any answers, each once, in the order of the pages."""
    found = {
        (one.name, then.name): (one, then)
        for asked in circumstances_of(journey, plain)
        for one, then in pairwise(way_of(journey, asked))
    }
    order = [step.name for step in journey]
    return [found[key] for key in sorted(found, key=lambda key: (order.index(key[0]), order.index(key[1])))]


def _values(journey: Sequence[Step], answer: Answer, plain: Asked) -> list[list[str]]:
    """Nothing; each option; and of a question that takes several, all that do not rule each other out."""
    name, field_name = answer
    field = next(step for step in journey if step.name == name).form(asked=plain).fields[field_name]
    if not isinstance(field, RadiosField | CheckboxesField):
        raise TypeError(f"{name}.{field_name} has no options")
    values: list[list[str]] = [[], *([option.value] for option in field.options)]
    if isinstance(field, CheckboxesField):
        values.append([option.value for option in field.options if not option.exclusive])
    return values

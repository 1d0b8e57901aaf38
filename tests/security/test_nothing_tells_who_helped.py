"""Whoever has the whole database does not see which reports a centre helped with.

Forty pairs of reports of varied shapes, the same answers once typed alone and once with a volunteer of a centre beside.
Every column of every row that a report wrote is compared: its values, sizes, order and how many rows there are.
Comparing pairs of the same answers is more than chance allows a stranger: they do not know which answers go together.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import AutoField, Model

from core.journeys import drafts
from core.keys.kinds import Kind
from core.sealing import Context, new_seed, public_key_of, seal_to, to_bytes
from referrals.cases.models import Case
from reporting.assisted import beginning
from reporting.centres.intake import reached_by
from reporting.paper import transcribing
from reporting.sections import Addition, Via
from reporting.steps.origin import kept_beside
from reporting.submit import actions
from reporting.submit.answers import Answers, ChoiceWanted
from reporting.submit.models import Report
from reporting.venues.codes import code_of
from tests.people import AT, Partners
from tests.referrals.stories import conclude, decide
from tests.reporting.assisted.helping import ready_to_help
from tests.reporting.centres.assisted import assisted
from tests.reporting.centres.making import live_centre
from tests.reporting.paper.slips import slips
from tests.reporting.reports import send_answers
from tests.reporting.submit.examples import CALM, CONTACT, for_picked, incident
from tests.security.test_nothing_in_clear import disguises

PAIRS = 40
MARK = "Quibbleworthmark"
Row = tuple[str, tuple[object, ...]]
Features = dict[str, object]


def shapes() -> Iterator[Answers]:
    """Stories of very different lengths, with and without contact, for few and many, held ones among them."""
    draw = random.Random(7)
    for number in range(PAIRS):
        told = incident(
            story="word " * draw.choice([1, 40, 160, 180, 190, 200, 700, 900, 4000]),
            place="x" * draw.randrange(120),
            language=draw.choice(["en-gb", "ur"]),
            safety={**CALM, "danger": draw.random() < 0.3},
            types=draw.sample(["verbal", "threat", "damage", "online"], draw.randrange(4)),
        )
        if number % 8 == 0:
            yield Answers(told, None, "only_me")
            continue
        contact = CONTACT if draw.random() < 0.5 else None
        level = "with_details" if contact else "without_details"
        others = draw.sample(["police", "support", "council", "linking"], draw.randrange(5))
        chosen = [ChoiceWanted("team", level), *(ChoiceWanted(one, "none") for one in others)]  # type: ignore[arg-type]
        more = Addition(
            group="effects", vocabulary="england-wales-2026-11", added_at=AT.isoformat(), answers={"a": "b"}
        )
        added = ((Kind.ADDITION, more),) * draw.randrange(2)
        yield Answers(told, contact, "team_and_picked", tuple(chosen), additions=added)


def _more(vocabulary: str) -> Addition:
    return Addition(group="effects", vocabulary=vocabulary, added_at=AT.isoformat(), answers={"sleep": "badly"})


def written_by(sends: list[Callable[[], object]]) -> list[list[Row]]:
    """What each of them wrote: every new row with its table, in the order in which the database gives them."""
    tables = [(model._meta.db_table, _columns(model)) for model in written_to()]
    counts = [_counts(tables)]
    for send in sends:
        send()
        counts.append(_counts(tables))
    found: list[list[Row]] = [[] for _ in sends]
    with connection.cursor() as cursor:
        for number, (table, columns) in enumerate(tables):
            named = '", "'.join(columns)
            cursor.execute(f'SELECT "{named}" FROM "{table}" ORDER BY rowid')  # noqa: S608 - our own names
            rows = cursor.fetchall()
            for into, (before, after) in zip(found, pairwise(counts), strict=True):
                into += [(table, row) for row in rows[before[number] : after[number]]]
    return found


def written_to() -> list[type[Model]]:
    """The models of which a report can have rows."""
    return [model for model in apps.get_models() if model._meta.app_label in ("core", "reporting", "referrals")]


def _columns(model: type[Model]) -> list[str]:
    """Without numbers that count all rows: they say when a row was written, which its place says too."""
    fields = model._meta.concrete_fields
    return [one.column for one in fields if not isinstance(one, AutoField) and one.column != "sequence"]


def _counts(tables: list[tuple[str, list[str]]]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f'SELECT count(*) FROM "{table}"' for table, _ in tables))  # noqa: S608
        return [count for (count,) in cursor.fetchall()]


def sizes_of(rows: list[Row]) -> list[tuple[str, list[str]]]:
    """What pairs must have in common: the rows of which table, and of each value its size. Flags, times and codes as
    they are; what is random has a size only."""
    return sorted((table, [_size(value) for value in row]) for table, row in rows)


def _size(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return f"{len(bytes(value))} bytes"
    text = str(value)
    if len(text) == 32 and set(text) <= set("0123456789abcdef"):
        return "id"
    return "reference" if len(text) == 8 and text == text.upper() and text.isalnum() else text


def features_of(rows: list[Row]) -> Features:
    """Of every column: each value's beginning, its first bytes one by one, its size, and its place among the others."""
    found: Features = {}
    places: dict[str, int] = defaultdict(int)
    for table, row in rows:
        place = places[table]
        places[table] += 1
        for number, value in enumerate(row):
            raw = _raw(value)
            name = f"{table} {place} {number}"
            found[f"{name} size"] = len(raw)
            found[f"{name} whole"] = raw[:48]
            found |= {f"{name} byte {at}": raw[at] for at in range(min(len(raw), 40))}
    return found | {f"{table} rows": count for table, count in places.items()}


def accuracy(alone: list[Features], helped: list[Features]) -> dict[str, float]:
    """How often each feature tells the second half of the reports apart, after learning from the first half."""
    half = len(alone) // 2
    names = {name for one in (*alone, *helped) for name in one}
    return {name: _learnt([one.get(name) for one in alone], [one.get(name) for one in helped], half) for name in names}


def _learnt(alone: list[object], helped: list[object], half: int) -> float:
    """A value that was seen is told by where it was seen more often; one that was not, by which of the two varied more.
    Where that says nothing, by chance."""
    seen = Counter(helped[:half])
    seen.subtract(Counter(alone[:half]))
    varied = len(set(helped[:half])) - len(set(alone[:half]))
    asked = [(value, -1) for value in alone[half:]] + [(value, 1) for value in helped[half:]]
    scores = [(seen[value] or (0 if value in seen else varied)) * sign for value, sign in asked]
    return sum(1 if score > 0 else 0.5 if score == 0 else 0 for score in scores) / len(scores)


def pairs_of(partners: Partners, number: int) -> tuple[list[list[Row]], list[list[Row]]]:
    """The reports written alone and those with help, in the same order; sent as they come, each first as often."""
    pairs = [(answers, assisted(partners.centre, answers)) for answers in islice(shapes(), number)]
    order = [one if place % 2 else one[::-1] for place, one in enumerate(pairs)]
    found = iter(written_by([partial(send_answers, partners, answers) for pair in order for answers in pair]))
    both = [pair if place % 2 else pair[::-1] for place, pair in enumerate(zip(found, found, strict=True))]
    return [alone for alone, _ in both], [helped for _, helped in both]


def told_apart(alone: list[list[Row]], helped: list[list[Row]]) -> dict[str, float]:
    return accuracy([features_of(one) for one in alone], [features_of(one) for one in helped])


def test_no_stored_value_size_order_or_number_tells_that_a_centre_helped(gloucester: Partners) -> None:
    alone, helped = pairs_of(gloucester, PAIRS)
    for one, other in zip(alone, helped, strict=True):
        assert sizes_of(one) == sizes_of(other)
        assert [table for table, _ in one] == [table for table, _ in other]
    learnt = told_apart(alone, helped)
    assert {name: share for name, share in learnt.items() if share >= 0.9} == {}
    assert 0.45 < sum(learnt.values()) / len(learnt) < 0.55
    assert {"reporting_report", "core_box", "core_grant", "core_auditentry", "referrals_case"} <= {
        name.split()[0] for name in learnt
    }


def test_the_comparison_would_find_a_leak(gloucester: Partners, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address on the ticket; an intake as long as what it says."""
    with monkeypatch.context() as changed:
        changed.setattr(actions, "sealed_ticket", _addressed)
        learnt = told_apart(*pairs_of(gloucester, 10))
        assert max(share for name, share in learnt.items() if name.startswith("reporting_report ")) >= 0.9
    with monkeypatch.context() as changed:
        changed.setattr(actions, "packed", lambda intake: intake["volunteer"] * 90)
        alone, helped = pairs_of(gloucester, 10)
        assert [sizes_of(one) for one in alone] != [sizes_of(one) for one in helped]


def test_neither_centre_nor_volunteer_nor_poster_nor_paper_stands_in_clear_beside_a_report(
    gloucester: Partners,
) -> None:
    """In any row that a report writes until it is closed: names, ids, keys, codes, and how agreement was given."""
    place = live_centre(gloucester.partnership, organisation=gloucester.centre)
    key, code = gloucester.centre.keys.get(), code_of(place, by=gloucester.lead.member, at=AT)
    told = {"volunteer": MARK, "witness": f"{MARK} Witness", "statement": f"{MARK} statement"}
    ways: list[tuple[Via, str]] = [("centre", MARK), ("venue", code), ("paper", f"{MARK} batch"), ("team", MARK)]

    def send(via: Via, name: str) -> None:
        centre = gloucester.centre if via == "centre" else None
        intake = reached_by(via, organisation=centre, organisation_name=name, present=["person"], **told)
        answers = replace(for_picked(), intake=intake, how="witnessed", ticket_for=bytes(key.public))
        case = Case.objects.get(report=send_answers(gloucester, answers).report)
        decide(case, by=gloucester.caseworker)
        conclude(Case.objects.get(pk=case.pk), by=gloucester.caseworker)

    written = [row for rows in written_by([partial(send, *way) for way in ways]) for _, row in rows]
    kept = b"\n".join(_raw(value) for row in written for value in row)
    words = [MARK, code, gloucester.centre.name, str(gloucester.centre.id), gloucester.centre.id.hex, "witnessed"]
    secret = [form for word in words for form in disguises(word)] + [bytes(key.fingerprint), bytes(key.public)[:64]]
    assert [form for form in secret if form in kept] == []
    assert _raw(str(gloucester.caseworker.user.id.hex)) in kept  # the search would find what is there


def _raw(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def _addressed(report: Report, watch: UUID, to: bytes | None, *, day: object) -> bytes:
    """Sealed as everything else is: the envelope begins with the fingerprint of the key that opens it."""
    context = Context(str(report.partnership_id), str(report.id), "centre ticket")
    return seal_to(to or public_key_of(new_seed()), watch.bytes, context)


def test_no_draft_is_larger_for_what_it_holds_beside_the_answers(gloucester: Partners) -> None:
    """A place, or a helper: a page more or less until the next size would tell."""
    bob, slip = ready_to_help(gloucester), slips(gloucester.lead)[0]
    gloucester.centre.name = "\N{COMBINING ENCLOSING CIRCLE}" * 120  # the longest name there can be
    beside = kept_beside(reached_by("venue", organisation=gloucester.centre))
    said = {"present": ["person"], "agrees": "yes", "agreement": "interpreter"}
    begun = [
        drafts.begin(partnership=gloucester.partnership, at=AT),
        drafts.begin(partnership=gloucester.partnership, at=AT, journey="easy", beside=beside),
        beginning.begin(said, language="en-gb", by=bob.member, at=AT),
        transcribing.begin(slip.reference, by=bob.member, at=AT),
    ]
    assert len({len(to_bytes(one.content)) for one in begun}) == 1
    assert len({len(one.row.body) for one in begun}) == 1

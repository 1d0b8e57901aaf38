"""The tool: what is asked, what the score suggests, and what is high whatever the score."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referrals.cases.models import Risk
from referrals.risk.tool import CURRENT, REVIEW_AFTER, TOOLS
from tests.referrals.risk.assessing import all_answered

ORDER = [Risk.LOW, Risk.MEDIUM, Risk.HIGH]
ANSWERS = st.fixed_dictionaries({asked.code: st.sampled_from([None, 0, 1, 2, 3]) for asked in CURRENT.questions})
CODES = st.sampled_from([asked.code for asked in CURRENT.questions])


def test_thirteen_questions_have_four_meanings_each_and_no_two_are_alike() -> None:
    assert len(CURRENT.questions) == 13
    texts = [str(text) for asked in CURRENT.questions for text in (asked.label, *asked.meanings)]
    assert len(set(texts)) == 13 * 5
    assert len({asked.code for asked in CURRENT.questions}) == 13
    assert TOOLS[CURRENT.version] is CURRENT


@pytest.mark.parametrize(
    ("score", "level"), [(0, Risk.LOW), (9, Risk.LOW), (10, Risk.MEDIUM), (19, Risk.MEDIUM), (20, Risk.HIGH)]
)
def test_the_score_suggests_a_level(score: int, level: Risk) -> None:
    answers = all_answered()
    for asked in CURRENT.questions:
        answers[asked.code] = min(3, score - CURRENT.score(answers))
    assert (CURRENT.score(answers), CURRENT.suggested(answers, ())) == (score, level)


AUTOMATIC = {
    "weapon": Risk.HIGH,  # a weapon
    "life": Risk.HIGH,  # a threat to life, or arson
    "self_harm_plan": Risk.HIGH,
    "child": Risk.HIGH,
    "carer": Risk.HIGH,  # the offender is the carer
}


def test_each_rule_makes_it_high_whatever_the_score() -> None:
    found = {rule.code: CURRENT.suggested(all_answered(None), (rule.code,)) for rule in CURRENT.rules}
    assert found == AUTOMATIC


@settings(max_examples=40)
@given(answers=ANSWERS, code=CODES, ticked=st.sets(st.sampled_from(sorted(AUTOMATIC)), max_size=2))
def test_a_worse_answer_never_lowers_score_or_suggestion(
    answers: dict[str, int | None], code: str, ticked: set[str]
) -> None:
    for worse in range((answers[code] or 0), 4):
        later = {**answers, code: worse}
        assert CURRENT.score(later) >= CURRENT.score(answers)
        before, after = (ORDER.index(CURRENT.suggested(one, tuple(ticked))) for one in (answers, later))
        assert after >= before


def test_the_higher_the_risk_the_sooner_it_is_looked_at_again() -> None:
    assert REVIEW_AFTER[Risk.HIGH] < REVIEW_AFTER[Risk.MEDIUM] < REVIEW_AFTER[Risk.LOW]

"""Doing the deeds of the casebook that are a reporter's, as the public pages do them."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from core.codes.locks import mint
from core.keys.rings import KeyRing
from deploy.demonstration import deeds
from deploy.demonstration.answering import answers_of
from deploy.demonstration.founding import Founded
from deploy.demonstration.people import SAMI
from deploy.demonstration.telling import Performers, Telling
from reporting.assisted.words import STATEMENT
from reporting.centres.intake import reached_by
from reporting.choices.actions import let_team_read, withdraw
from reporting.choices.changing import change
from reporting.choices.reading import choices_of, made_choices
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from reporting.submit.actions import submit
from reporting.submit.answers import Answers, ChoiceWanted


def _arrive(telling: Telling, deed: deeds.Arrive, at: datetime) -> None:
    partnership = telling.founded.partnership
    minted = mint(partnership)
    answers = answers_of(telling.told, vocabulary=telling.vocabulary)
    if telling.told.helped:
        answers = _helped(answers, telling.founded)
    report = submit(partnership=partnership, draft_id=uuid4(), answers=answers, minted=minted, at=at)
    telling.minted, telling.report_id, telling.shown_as = minted, report.id, deed.shown_as
    telling.reporter = KeyRing.of(minted.seed)


def _helped(answers: Answers, founded: Founded) -> Answers:
    """As the volunteer of the centre would have sent it."""
    volunteer, centre = founded.people[SAMI].member, founded.houses["centre"]
    intake = reached_by(
        "centre",
        organisation=centre,
        volunteer=volunteer.user.name,
        present=["person"],
        agreement="spoken",
        statement=STATEMENT,
        statement_language="en-gb",
    )
    key = centre.keys.get(retired_at=None)
    return replace(answers, how="witnessed", intake=intake, ticket_for=bytes(key.public))


def _reporter_writes(telling: Telling, deed: deeds.ReporterWrites, at: datetime) -> None:
    write(telling.report, deed.words, direction=Direction.TO_TEAM, ring=telling.reporter, at=at)


def _withdraw(telling: Telling, deed: deeds.Withdraw, at: datetime) -> None:
    made = made_choices(telling.report, choices_of(telling.report, telling.reporter))
    chosen = next(one for one in made if one.record["recipient"] == deed.recipient and one.stands)
    withdraw(telling.report, chosen.id, ring=telling.reporter, at=at)


def _add(telling: Telling, deed: deeds.Add, at: datetime) -> None:
    add(telling.report, BY_CODE[deed.group], deed.answers, ring=telling.reporter, at=at)


def _choose_again(telling: Telling, deed: deeds.ChooseAgain, at: datetime) -> None:
    wanted = ChoiceWanted(deed.recipient, deed.level)
    change(telling.report, wanted, language=telling.told.language, ring=telling.reporter, at=at)


def _let_team_read(telling: Telling, _deed: deeds.LetTeamRead, at: datetime) -> None:
    let_team_read(telling.report, ring=telling.reporter, at=at)


BY_REPORTERS: Performers = {
    deeds.Arrive: _arrive,
    deeds.ReporterWrites: _reporter_writes,
    deeds.Withdraw: _withdraw,
    deeds.Add: _add,
    deeds.ChooseAgain: _choose_again,
    deeds.LetTeamRead: _let_team_read,
}

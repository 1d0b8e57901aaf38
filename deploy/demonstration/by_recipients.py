"""Doing the deeds of the casebook that are an officer's of a partner."""

from datetime import datetime

from deploy.demonstration import deeds
from deploy.demonstration.telling import Performers, Telling, acting
from referrals.inbox.actions import acknowledge, answer, answer_recall, open_packet, record_outcome, tell_progress
from referrals.questions.actions import ask


def _ask(telling: Telling, deed: deeds.Ask, at: datetime) -> None:
    ask(telling.referral_to(deed.recipient), deed.question, **acting(telling, deed, at))


def _tell_progress(telling: Telling, deed: deeds.TellProgress, at: datetime) -> None:
    tell_progress(telling.referral_to(deed.recipient), deed.words, **acting(telling, deed, at))


def _acknowledge(telling: Telling, deed: deeds.Acknowledge, at: datetime) -> None:
    acknowledge(telling.referral_to(deed.recipient), **acting(telling, deed, at))


def _open_packet(telling: Telling, deed: deeds.OpenPacket, at: datetime) -> None:
    open_packet(telling.referral_to(deed.recipient), **acting(telling, deed, at))


def _answer(telling: Telling, deed: deeds.Answer, at: datetime) -> None:
    answer(
        telling.referral_to(deed.recipient),
        to=deed.to,
        reason=deed.reason,
        told=deed.told,
        reference=deed.reference,
        proposed=telling.founded.houses.get(deed.proposed),
        **acting(telling, deed, at),
    )


def _conclude(telling: Telling, deed: deeds.Conclude, at: datetime) -> None:
    officer = acting(telling, deed, at)
    record_outcome(telling.referral_to(deed.recipient), code=deed.code, words=deed.words, **officer)


def _answer_recall(telling: Telling, deed: deeds.AnswerRecall, at: datetime) -> None:
    officer = acting(telling, deed, at)
    answer_recall(telling.referral_to(deed.recipient), confirmed=deed.confirmed, basis=deed.basis, **officer)


BY_RECIPIENTS: Performers = {
    deeds.Ask: _ask,
    deeds.TellProgress: _tell_progress,
    deeds.Acknowledge: _acknowledge,
    deeds.OpenPacket: _open_packet,
    deeds.Answer: _answer,
    deeds.Conclude: _conclude,
    deeds.AnswerRecall: _answer_recall,
}

"""What the API says when it cannot do what was asked: a code for programs and a sentence for people, always as JSON.

Nothing of the request is repeated, and nothing of an error that was not expected.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from core import clock
from core.budgets.spending import Spent
from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.partnerships.permissions import NotAllowed
from core.sealing import SealingError
from core.texts import TextRefused
from referrals.api.bearers import OutOfScope, TooLarge
from referrals.api.once import KeyReused
from referrals.api.tokens import TokenRefused
from referrals.inbox.actions import NobodyProposed, ReferenceMissing
from referrals.outcomes.codes import UnknownCode
from referrals.outcomes.partner_words import WordsRefused
from referrals.packets.models import Referral
from referrals.policies import NotAcknowledgedYet, Recalled, StateForbids
from referrals.transitions import MoveRefused

PATH = "/api/"


@dataclass(frozen=True)
class Problem:
    status: int
    error: str
    detail: str


# The first that matches decides; a subclass stands before its parent.
PROBLEMS: tuple[tuple[type[Exception], Problem], ...] = (
    (TokenRefused, Problem(401, "token_refused", "The token is missing, not known here, revoked or expired.")),
    (AuthenticationError, Problem(401, "token_refused", "The token is missing, not known here, revoked or expired.")),
    (OutOfScope, Problem(403, "out_of_scope", "The token was not made for this.")),
    (NotAllowed, Problem(403, "not_allowed", "The organisation may not do this.")),
    (Referral.DoesNotExist, Problem(404, "not_found", "There is nothing here for your organisation's system.")),
    (Recalled, Problem(409, "recalled", "It was asked back. Destroy every copy, then answer the recall.")),
    (NotAcknowledgedYet, Problem(409, "acknowledge_first", "Acknowledge the referral first.")),
    (StateForbids, Problem(409, "not_now", "The state of the referral does not allow this.")),
    (MoveRefused, Problem(409, "not_now", "The state of the referral does not allow this.")),
    (KeyReused, Problem(409, "key_reused", "The idempotency key stands for another request.")),
    (UnknownCode, Problem(409, "code_does_not_fit", "The code does not go with the answer or the organisation.")),
    (NobodyProposed, Problem(409, "nobody_proposed", "Say which of the organisations listed could help better.")),
    (ReferenceMissing, Problem(409, "words_missing", "This answer needs sealed words.")),
    (TextRefused, Problem(409, "words_missing", "This answer needs sealed words.")),
    (WordsRefused, Problem(409, "words_refused", "The words are not sealed as they must be, or their number is used.")),
    (Tampered, Problem(409, "not_usable", "What is stored is not what was sealed, so it is not used. Ring the team.")),
    (NoKey, Problem(409, "not_usable", "What is stored is not what was sealed, so it is not used. Ring the team.")),
    (SealingError, Problem(409, "not_usable", "A key is not the one that was compared. Ring the team.")),
    (TooLarge, Problem(413, "too_large", "The body is too large.")),
    (RequestDataTooBig, Problem(413, "too_large", "The body is too large.")),
    (ValidationError, Problem(422, "not_understood", "A field is missing, unknown or of another form than described.")),
    (Spent, Problem(429, "too_many", "The token has asked as often as it may within an hour.")),
    (UnreadablePostError, Problem(400, "not_json", "The body is not JSON.")),
    (HttpError, Problem(400, "not_json", "The body is not JSON.")),
)
OTHERS = {
    400: Problem(400, "bad_request", "The request cannot be understood."),
    403: Problem(403, "not_allowed", "This is not allowed."),
    404: Problem(404, "not_found", "There is nothing here."),
    405: Problem(405, "method_not_allowed", "This address does not know the method."),
    413: Problem(413, "too_large", "The body is too large."),
}
FAILED = Problem(500, "failed", "Something went wrong on our side. Try again in a few minutes.")


def problem_of(error: Exception) -> Problem:
    """What is said of an error in PROBLEMS."""
    return next(problem for kind, problem in PROBLEMS if isinstance(error, kind))


def answer_of(problem: Problem) -> JsonResponse:
    return JsonResponse({"error": problem.error, "detail": problem.detail}, status=problem.status)


def answer_all(api: NinjaAPI) -> None:
    """Have the API answer each of PROBLEMS."""
    for kind, _problem in PROBLEMS:
        api.add_exception_handler(kind, _answered)


def _answered(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    problem = problem_of(error) if isinstance(error, Exception) else FAILED
    answer = answer_of(problem)
    if isinstance(error, Spent):
        answer["Retry-After"] = str(max(1, int((error.until_at - clock.now()).total_seconds())))
    if problem.status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


class OnlyJson:
    """Middleware: what is refused under /api/ before a view of the API was asked, or because it failed, is JSON too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_json = response.headers.get("Content-Type", "").startswith("application/json")
        if response.status_code < 400 or is_json or not request.path_info.startswith(PATH):
            return response
        answer = answer_of(OTHERS.get(response.status_code, FAILED))
        answer.status_code = response.status_code
        if "Allow" in response.headers:
            answer["Allow"] = response.headers["Allow"]
        return answer

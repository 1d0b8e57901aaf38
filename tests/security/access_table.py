"""Who gets which page of the console, written by hand from the roles of the field, not derived from the code.

A row says what the first visit and an empty form get from somebody who may and whose thing it is. Everybody else gets
"not found"; whoever is not signed in with both factors is sent to the sign-in page; a method that is not in the row is
"not allowed". So a new address without a row, or one that answers more than its row says, fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
OK, NO_CONTENT, GOES_ON, NOT_OFFERED, NOT_TAKEN, GONE, MOVED_ON = 200, 204, 302, 404, 405, 410, 409

PEOPLE = (
    "caseworker",
    "second_caseworker",
    "supervisor",
    "officer",
    "support_officer",
    "council_officer",
    "analyst",
    "administrator",
    "volunteer",
    "lead",
)
TEAM = ("caseworker", "second_caseworker", "supervisor")
OFFICERS = ("officer", "support_officer", "council_officer")
CENTRE = ("volunteer", "lead")

# Of each organisation whoever may most: what the others of it see, they see as well.
WIDEST = ("supervisor", *OFFICERS, "analyst", "administrator", "lead")

# Every capability, and who of a partnership holds it.
HOLDERS: Mapping[str, tuple[str, ...]] = {
    "use the console": PEOPLE,
    "see people": ("supervisor", *OFFICERS, "analyst", "administrator"),
    "admit members": ("supervisor", *OFFICERS, "analyst"),
    "admit volunteers": ("lead",),
    "use a sheet of codes": CENTRE,
    "pin partner keys": ("supervisor",),
    "connect systems": OFFICERS,
    "invite people": ("administrator",),
    "end access": ("administrator",),
    "configure": ("administrator",),
    "see undelivered notices": ("supervisor", "administrator"),
    "help a reporter": CENTRE,
    "see the own centre": CENTRE,
    "look after volunteers": ("lead",),
    "record training": ("supervisor", "administrator", "lead"),
    "see the register": (*TEAM, "administrator"),
    "keep the register": ("supervisor", "administrator"),
    "look after a centre": ("lead",),
    "raise concerns": CENTRE,
    "use paper forms": (*TEAM, *CENTRE),
    "see queue": TEAM,
    "open cases": TEAM,
    "triage": TEAM,
    "assess risk": TEAM,
    "write disclosure": TEAM,
    "prepare referrals": TEAM,
    "send referrals": TEAM,
    "message reporters": TEAM,
    "do tasks": TEAM,
    "see directory": TEAM,
    "plan actions": TEAM,
    "contact reporters": TEAM,
    "write notes": TEAM,
    "pause clocks": TEAM,
    "link cases": TEAM,
    "keep shared contacts": TEAM,
    "reopen cases": TEAM,
    "take reports": TEAM,
    "issue codes": TEAM,
    "record concerns": TEAM,
    "allow contact": ("supervisor",),
    "see overdue": ("supervisor",),
    "see workload": ("supervisor",),
    "reassign cases": ("supervisor",),
    "propose overrides": TEAM,
    "approve overrides": ("supervisor",),
    "name deputies": ("supervisor",),
    "approve as deputy": OFFICERS,
    "restrict cases": ("supervisor",),
    "review opened cases": ("supervisor",),
    "hold cases": ("supervisor",),
    "answer access requests": ("supervisor",),
    "enter trends": ("supervisor",),
    "release trends": ("analyst",),
    "see notices": TEAM,
    "decide erasure": ("supervisor",),
    "confirm erasure": TEAM,
    "review high risk": ("supervisor",),
    "read equality answers": ("supervisor",),
    "see inbox": OFFICERS,
    "open packets": OFFICERS,
    "answer referrals": OFFICERS,
    "fetch packets": (),
}
# Held, but no page of its own: the pages and actions of others ask for it as well.
WITHOUT_A_PAGE = {"message reporters", "fetch packets", "decide erasure", "enter trends", "release trends"}

# What belongs to whom. A person of another organisation or partnership never finds it.
Thing = Literal[
    "", "case", "referral", "notice", "newcomer", "member", "organisation", "configuration", "token", "centre"
]


@dataclass(frozen=True)
class Page:
    """A page behind a capability. `post` or `get` is None when the page does not know the method."""

    capability: str
    get: int | None = None
    post: int | None = None
    thing: Thing = ""

    def answer(self, method: str) -> int:
        """What somebody gets who may, and whose thing it is."""
        found = {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method)
        return 405 if found is None else found


@dataclass(frozen=True)
class OpenPage:
    """A page for people who are not signed in yet: (GET, empty POST) by how far they are."""

    signed_out: tuple[int, int]
    between_factors: tuple[int, int]
    signed_in: tuple[int, int]

    def answer(self, method: str, standing: str) -> int:
        get, post = getattr(self, standing)
        return {"GET": get, "HEAD": get, "POST": post}.get(method, 405)


ADMIN = "console/admin/"
CASE = "console/cases/<uuid:case_id>/"
REFERRAL = f"{CASE}referrals/<uuid:referral_id>/"
INBOX = "console/inbox/<uuid:referral_id>/"
MEMBER = "console/people/<uuid:member_id>/"
VOLUNTEER = "console/centre/people/<uuid:member_id>/"

OPEN_PAGES: dict[str, OpenPage] = {
    "console/sign-in/": OpenPage((OK, OK), (OK, OK), (GOES_ON, GOES_ON)),
    "console/sign-in/second-factor/": OpenPage((GOES_ON, GOES_ON), (OK, OK), (GOES_ON, GOES_ON)),
    "console/sign-in/recovery-code/": OpenPage((GOES_ON, GOES_ON), (OK, OK), (GOES_ON, GOES_ON)),
    "console/enrol/authenticator/": OpenPage((GONE, GONE), (GONE, GONE), (GONE, GONE)),
    "console/centre/hand-over/": OpenPage((OK, NOT_TAKEN), (OK, NOT_TAKEN), (OK, NOT_TAKEN)),
    "console/enrol/sheet/": OpenPage((GONE, GONE), (GONE, GONE), (GONE, GONE)),
    "console/enrol/<str:token>/": OpenPage((OK, OK), (OK, OK), (OK, OK)),
}

OF_CORE: dict[str, Page] = {
    "console/": Page("use the console", GOES_ON),
    "console/sign-out/": Page("use the console", None, GOES_ON),
    "console/extend/": Page("use the console", None, NO_CONTENT),
    "console/account/": Page("use the console", OK),
    "console/account/password/": Page("use the console", OK, OK),
    "console/account/authenticator/": Page("use the console", OK, OK),
    "console/account/authenticator/confirm/": Page("use the console", GOES_ON, GOES_ON),
    "console/account/recovery-codes/": Page("use the console", GOES_ON, GOES_ON),
    "console/account/recovery-codes/new/": Page("use the console", OK, OK),
    "console/account/sheet/": Page("use a sheet of codes", GOES_ON, GOES_ON),
    "console/account/sheet/new/": Page("use a sheet of codes", OK, OK),
    "console/people/": Page("see people", OK),
    "console/people/invite/": Page("invite people", OK, OK),
    "console/people/link/": Page("invite people", GOES_ON, GOES_ON),
    f"{MEMBER}admit/": Page("admit members", OK, OK, "newcomer"),
    f"{MEMBER}invite-again/": Page("invite people", OK, OK, "member"),
    f"{MEMBER}end-access/": Page("end access", OK, OK, "member"),
    "console/keys/": Page("pin partner keys", OK),
    "console/keys/<uuid:organisation_id>/": Page("pin partner keys", OK, OK, "organisation"),
    "console/keys/<uuid:organisation_id>/system/": Page("pin partner keys", OK, OK, "organisation"),
    "console/mail/": Page("see undelivered notices", OK),
    "console/mail/try-again/": Page("see undelivered notices", None, GOES_ON),
    "console/mail/<uuid:notice_id>/try-again/": Page("see undelivered notices", None, GOES_ON, "notice"),
    "console/centre/": Page("see the own centre", OK),
    "console/centre/paper/": Page("use paper forms", OK, OK),
    "console/centre/paper/type-in/": Page("use paper forms", OK, OK),
    # No form has an empty reference.
    "console/centre/paper/type-in/answers/": Page("use paper forms", None, MOVED_ON),
    "console/centre/assist/": Page("help a reporter", OK, OK),
    # Nobody has begun a report.
    "console/centre/report/<slug:step>/": Page("help a reporter", GOES_ON, GOES_ON),
    "console/centre/report/more/<slug:group>/": Page("help a reporter", GOES_ON, GOES_ON),
    "console/centre/concern/": Page("raise concerns", OK, OK),
    "console/centre/people/": Page("look after volunteers", OK),
    "console/centre/people/invite/": Page("look after volunteers", OK, OK),
    "console/centre/people/link/": Page("look after volunteers", GOES_ON, GOES_ON),
    f"{VOLUNTEER}admit/": Page("admit volunteers", OK, OK, "newcomer"),
    f"{VOLUNTEER}new-link/": Page("look after volunteers", OK, OK, "member"),
    f"{VOLUNTEER}end-access/": Page("look after volunteers", OK, OK, "member"),
    "console/centre/people/<uuid:person_id>/training/": Page("record training", OK, OK, "member"),
    "console/centre/feedback/": Page("help a reporter", OK),
}

REGISTER = "console/register/"
ENTRY = f"{REGISTER}<uuid:centre_id>/"
OF_THE_REGISTER: dict[str, Page] = {
    REGISTER: Page("see the register", OK),
    f"{REGISTER}register.csv": Page("see the register", OK),
    f"{REGISTER}add/": Page("keep the register", OK, OK),
    ENTRY: Page("see the register", OK, None, "centre"),
    f"{ENTRY}people/": Page("keep the register", OK, None, "centre"),
    f"{ENTRY}facts/": Page("keep the register", OK, OK, "centre"),
    f"{ENTRY}confirm/": Page("keep the register", None, GOES_ON, "centre"),
    f"{ENTRY}visit/": Page("keep the register", OK, OK, "centre"),
    f"{ENTRY}act/<str:act>/": Page("keep the register", OK, OK, "centre"),
    "console/centre/confirm/": Page("look after a centre", None, GOES_ON),
    "console/centre/facts/": Page("look after a centre", OK, OK),
    "console/centre/posters/": Page("look after a centre", OK, OK),
    # Only venues have a PIN.
    "console/centre/pin/": Page("look after a centre", None, NOT_OFFERED),
    f"{ENTRY}posters/": Page("keep the register", OK, OK, "centre"),
    # All of it can be left empty.
    f"{REGISTER}<uuid:venue_id>/pledge/": Page("keep the register", OK, GOES_ON, "centre"),
    f"{REGISTER}<uuid:venue_id>/pin/": Page("keep the register", None, OK, "centre"),
}

OF_THE_TEAM: dict[str, Page] = {
    "console/cases/": Page("see queue", OK),
    "console/cases/mine/": Page("see queue", OK),
    "console/cases/team/": Page("see queue", OK),
    "console/cases/late/": Page("see queue", OK),
    "console/cases/high-risk/": Page("see queue", OK),
    "console/cases/with-partners/": Page("see queue", OK),
    "console/cases/with-reporters/": Page("see queue", OK),
    "console/cases/closing/": Page("see queue", OK),
    "console/cases/every/": Page("see queue", OK),
    # An empty form narrows nothing.
    "console/cases/filter/": Page("see queue", GOES_ON, GOES_ON),
    "console/cases/take/": Page("take reports", OK, OK),
    "console/cases/tasks/": Page("do tasks", OK),
    "console/cases/tasks/<uuid:task_id>/done/": Page("do tasks", None, GOES_ON, "case"),
    # Somebody wrote: a person reads it, and nothing failed that could be tried again.
    "console/cases/tasks/<uuid:task_id>/try-again/": Page("do tasks", None, NOT_OFFERED, "case"),
    CASE: Page("open cases", OK, None, "case"),
    f"{CASE}purpose/": Page("open cases", OK, OK, "case"),
    f"{CASE}additions/": Page("open cases", OK, None, "case"),
    f"{CASE}respondent/": Page("open cases", OK, OK, "case"),
    f"{CASE}equality/": Page("read equality answers", OK, OK, "case"),
    f"{CASE}contact/": Page("open cases", OK, OK, "case"),
    f"{CASE}choices/": Page("open cases", OK, None, "case"),
    f"{CASE}files/": Page("open cases", OK, None, "case"),
    f"{CASE}files/<uuid:file_id>/copy/": Page("open cases", None, OK, "case"),
    # Without having asked to look, one is led to where one asks.
    f"{CASE}files/<uuid:file_id>/media/": Page("open cases", GOES_ON, None, "case"),
    f"{CASE}files/<uuid:file_id>/original/": Page("open cases", OK, OK, "case"),
    f"{CASE}messages/": Page("open cases", OK, OK, "case"),
    f"{CASE}history/": Page("open cases", OK, None, "case"),
    f"{CASE}triage/": Page("triage", OK, OK, "case"),
    f"{CASE}risk/": Page("open cases", OK, None, "case"),
    f"{CASE}risk/assess/": Page("assess risk", OK, OK, "case"),
    # A safeguarding concern made it high.
    f"{CASE}risk/review/": Page("review high risk", OK, OK, "case"),
    f"{CASE}risk/history/": Page("open cases", OK, None, "case"),
    f"{CASE}plan/": Page("open cases", OK, None, "case"),
    f"{CASE}plan/new/": Page("plan actions", OK, OK, "case"),
    f"{CASE}plan/<uuid:action_id>/change/": Page("plan actions", OK, OK, "case"),
    # What came of it can be skipped.
    f"{CASE}plan/<uuid:action_id>/done/": Page("plan actions", OK, GOES_ON, "case"),
    f"{CASE}pause/": Page("pause clocks", OK, OK, "case"),
    f"{CASE}resume/": Page("pause clocks", MOVED_ON, MOVED_ON, "case"),
    f"{CASE}notes/": Page("open cases", OK, OK, "case"),
    f"{CASE}notes/<uuid:entry_id>/": Page("write notes", OK, OK, "case"),
    f"{CASE}contact/attempt/": Page("contact reporters", OK, OK, "case"),
    f"{CASE}contact/disengaged/": Page("contact reporters", OK, OK, "case"),
    f"{CASE}contact/override/": Page("allow contact", OK, OK, "case"),
    f"{CASE}code/": Page("issue codes", OK, OK, "case"),
    "console/cases/access/": Page("answer access requests", OK, OK),
    "console/cases/access/<uuid:request_id>/": Page("answer access requests", OK, OK, "case"),
    # Nothing was found, so nothing is released.
    "console/cases/access/<uuid:request_id>/release/": Page("answer access requests", GOES_ON, OK, "case"),
    "console/cases/access/<uuid:request_id>/decide/": Page("answer access requests", OK, OK, "case"),
    "console/cases/notices/": Page("see notices", OK),
    "console/cases/notices/read/": Page("see notices", None, GOES_ON),
    "console/cases/notices/mail/": Page("see notices", None, GOES_ON),
    "console/cases/notices/<uuid:told_id>/": Page("see notices", None, GOES_ON, "case"),
    f"{CASE}hold/": Page("hold cases", OK, OK, "case"),
    f"{CASE}erasure/": Page("confirm erasure", OK, OK, "case"),
    f"{CASE}safeguarding/": Page("record concerns", OK, OK, "case"),
    f"{CASE}safeguarding/<uuid:concern_id>/": Page("record concerns", OK, OK, "case"),
    "console/cases/concerns/<uuid:raised_id>/": Page("record concerns", OK, OK, "case"),
    f"{CASE}reassign/": Page("reassign cases", OK, OK, "case"),
    "console/cases/overdue/": Page("see overdue", OK),
    "console/cases/workload/": Page("see workload", OK),
    "console/cases/workload/<uuid:user_id>/": Page("reassign cases", OK, OK, "member"),
    f"{CASE}override/": Page("propose overrides", OK, OK, "case"),
    # The packet rests on a choice, so there is no override.
    f"{REFERRAL}override/": Page("open cases", MOVED_ON, MOVED_ON, "case"),
    f"{REFERRAL}tell/": Page("approve overrides", MOVED_ON, MOVED_ON, "case"),
    "console/cases/deputy/": Page("name deputies", OK, GOES_ON),
    # A newcomer opens nothing yet, so they cannot be named.
    "console/cases/deputy/<uuid:member_id>/": Page("name deputies", NOT_OFFERED, NOT_OFFERED, "member"),
    f"{CASE}restrict/": Page("restrict cases", OK, OK, "case"),
    # The case is open to all of the team, so there is no glass to break.
    f"{CASE}break-glass/": Page("open cases", MOVED_ON, MOVED_ON, "case"),
    f"{CASE}break-glass/review/": Page("review opened cases", MOVED_ON, MOVED_ON, "case"),
    f"{CASE}reopen/": Page("reopen cases", MOVED_ON, MOVED_ON, "case"),
    # A referral is under way, so the case does not close.
    f"{CASE}close/": Page("triage", MOVED_ON, MOVED_ON, "case"),
    f"{CASE}disclosure/": Page("write disclosure", OK, OK, "case"),
    f"{CASE}referrals/": Page("open cases", OK, None, "case"),
    f"{CASE}referrals/new/": Page("prepare referrals", OK, None, "case"),
    f"{CASE}referrals/new/<uuid:organisation_id>/": Page("prepare referrals", OK, OK, "case"),
    REFERRAL: Page("open cases", OK, None, "case"),
    f"{REFERRAL}send/": Page("send referrals", None, GOES_ON, "case"),
    # Its recipient signs in, so it goes neither by mail nor on paper, and nobody rings.
    f"{REFERRAL}mail/": Page("send referrals", None, MOVED_ON, "case"),
    f"{REFERRAL}hand-over/": Page("send referrals", MOVED_ON, MOVED_ON, "case"),
    f"{REFERRAL}pack.pdf": Page("send referrals", None, MOVED_ON, "case"),
    f"{REFERRAL}said/": Page("send referrals", MOVED_ON, MOVED_ON, "case"),
    f"{REFERRAL}discard/": Page("prepare referrals", None, GOES_ON, "case"),
    # The packet has not left, so there is nothing to recall and nothing to close.
    f"{REFERRAL}recall/": Page("send referrals", MOVED_ON, MOVED_ON, "case"),
    f"{REFERRAL}close/": Page("send referrals", None, MOVED_ON, "case"),
    # Nor anything to replace, and nobody asked a question.
    f"{REFERRAL}replace/": Page("prepare referrals", MOVED_ON, MOVED_ON, "case"),
    f"{REFERRAL}reply/": Page("send referrals", MOVED_ON, MOVED_ON, "case"),
    f"{CASE}links/": Page("link cases", OK, OK, "case"),
    f"{CASE}links/<uuid:other_id>/": Page("link cases", OK, OK, "case"),
    f"{CASE}links/identifiers/": Page("link cases", OK, OK, "case"),
    # Nothing is linked, so nothing is to think of.
    f"{CASE}links/prompts/": Page("link cases", MOVED_ON, MOVED_ON, "case"),
    "console/cases/shared-contacts/": Page("keep shared contacts", OK, OK),
    "console/cases/shared-contacts/<uuid:contact_id>/remove/": Page("keep shared contacts", None, GOES_ON, "case"),
    "console/directory/": Page("see directory", OK),
    "console/directory/<uuid:organisation_id>/": Page("see directory", OK, None, "organisation"),
    # It signs in, so there is no way to ask about.
    "console/directory/<uuid:organisation_id>/way/": Page("pin partner keys", None, MOVED_ON, "organisation"),
}

OF_RECIPIENTS: dict[str, Page] = {
    "console/inbox/": Page("see inbox", OK),
    "console/inbox/finished/": Page("see inbox", OK),
    "console/inbox/workload/": Page("see inbox", OK),
    "console/inbox/approvals/": Page("approve as deputy", OK),
    # Nobody named them.
    "console/inbox/approvals/<uuid:referral_id>/": Page("approve as deputy", NOT_OFFERED, NOT_OFFERED, "referral"),
    INBOX: Page("see inbox", OK, None, "referral"),
    # It was acknowledged before; neither outcome nor recall is asked for yet.
    f"{INBOX}acknowledge/": Page("answer referrals", None, MOVED_ON, "referral"),
    f"{INBOX}packet/": Page("open packets", OK, None, "referral"),
    "console/inbox/<uuid:referral_id>/packet.pdf": Page("open packets", OK, None, "referral"),
    "console/inbox/<uuid:referral_id>/packet.json": Page("open packets", OK, None, "referral"),
    f"{INBOX}answer/": Page("answer referrals", OK, OK, "referral"),
    f"{INBOX}answer/<str:given>/": Page("answer referrals", OK, OK, "referral"),
    f"{INBOX}question/": Page("answer referrals", OK, OK, "referral"),
    f"{INBOX}progress/": Page("answer referrals", GOES_ON, GOES_ON, "referral"),
    f"{INBOX}outcome/": Page("answer referrals", GOES_ON, GOES_ON, "referral"),
    f"{INBOX}recall/": Page("answer referrals", GOES_ON, GOES_ON, "referral"),
    "console/system/": Page("connect systems", OK),
    "console/system/key/": Page("connect systems", None, OK),
    "console/system/tokens/": Page("connect systems", None, OK),
    "console/system/tokens/<uuid:token_id>/revoke/": Page("connect systems", None, GOES_ON, "token"),
}


def _rows_of(model: str, *, add: int, delete: int, layer: str = "core") -> dict[str, Page]:
    """The pages that Django's admin has for one kind of configuration."""
    rows, row = f"{ADMIN}{layer}/{model}/", f"{ADMIN}{layer}/{model}/<path:object_id>/"
    return {
        rows: Page("configure", OK, OK),
        f"{rows}add/": Page("configure", add, add),
        row: Page("configure", GOES_ON, GOES_ON),
        f"{row}change/": Page("configure", OK, OK, "configuration"),
        f"{row}history/": Page("configure", OK, OK, "configuration"),
        f"{row}delete/": Page("configure", delete, delete, "configuration"),
    }


OF_CONFIGURATION: dict[str, Page] = {
    ADMIN: Page("configure", OK, OK),
    f"{ADMIN}jsi18n/": Page("configure", OK),
    f"{ADMIN}^(?P<app_label>core|referrals)/$": Page("configure", OK, OK),
    **_rows_of("partnership", add=NOT_OFFERED, delete=NOT_OFFERED),
    **_rows_of("organisation", add=OK, delete=NOT_OFFERED),
    **_rows_of("hostname", add=OK, delete=OK),
    **_rows_of("helpline", add=OK, delete=OK),
    **_rows_of("directoryentry", add=OK, delete=NOT_OFFERED, layer="referrals"),
    **_rows_of("namedcontact", add=OK, delete=OK, layer="referrals"),
    **_rows_of("agreement", add=OK, delete=NOT_OFFERED, layer="referrals"),
}

# What partners' own systems call, with a token instead of a session: tests/referrals/api has who gets what.
PACKET = "api/v1/packets/<uuidstr:referral_id>"
OF_SYSTEMS = {
    "api/v1/",
    "api/v1/openapi.json",
    "api/v1/packets",
    "api/v1/organisations",
    PACKET,
    *(f"{PACKET}/{deed}" for deed in ("acknowledgement", "opening", "answer", "question", "progress", "outcome")),
    f"{PACKET}/recall",
}

PAGES: dict[str, Page] = {**OF_CORE, **OF_THE_REGISTER, **OF_THE_TEAM, **OF_RECIPIENTS, **OF_CONFIGURATION}

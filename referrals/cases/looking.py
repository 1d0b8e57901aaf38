"""Looking at a safe copy without a download: a picture by itself, and a page around a PDF's pages or a recording.

1. A POST asks for it and is in the trail, as a download is.
2. A PDF is drawn as pictures in a process apart; the page holds them. It runs and sends nothing.
3. A recording is asked for by its player, in as many parts as that wants: what lets it is good for an hour, for this
   person and this file, and only in their unlocked session. Each part is opened and kept nowhere.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.core import signing
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.files.kinds import Family
from core.files.pages import drawn
from core.files.refusals import Refused
from core.headers import ShutPage
from core.pools import Busy
from referrals.cases.files import OpenedFile, check_is_of, go_on_with_copy
from referrals.cases.models import Case
from referrals.finding import find_case
from referrals.refusals import refused_page, says_why

LOOKED_AT = (Family.PICTURE, Family.DOCUMENT, Family.SOUND, Family.VIDEO)
LASTS = timedelta(hours=1)
_SALT = "look at a safe copy"
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")  # RFC 9110, section 14.1.2: one part, from a place on


def page_around(request: StaffRequest, case: Case, file_id: UUID, opened: OpenedFile) -> HttpResponse:
    """What is shown of a copy that is no picture; the trail has that it was opened."""
    context: dict[str, Any] = {
        "page_title": _("Safe copy: %(name)s") % {"name": opened.name},
        "back_url": reverse("cases:files", args=[case.id]),
    }
    if opened.kind.family != Family.DOCUMENT:
        granted = signing.dumps(_named(request, file_id), salt=_SALT)
        address = reverse("cases:file-media", args=[case.id, file_id])
        context |= {"is_video": opened.kind.family == Family.VIDEO, "media_url": f"{address}?look={granted}"}
    else:
        try:
            pages = drawn(opened.blocks)
        except Refused:
            reason = _("It cannot be shown here. Download the safe copy to read it.")
            return refused_page(request, _("The file cannot be shown"), reason, status=409)
        except Busy:
            reason = _("Many people need the server right now. Wait a minute, then try again.")
            return refused_page(request, _("The file cannot be shown now"), reason, status=503)
        pictures = [b64encode(picture).decode() for picture in pages.pictures]
        context |= {"pictures": pictures, "total": pages.total, "is_cut": pages.total > len(pictures)}
    return ShutPage(render(request, "referrals/cases/look.html", context).content)


@console_page("open cases")
@says_why
def file_media(request: StaffRequest, case_id: UUID, file_id: UUID) -> HttpResponse:
    """A recording, or the part of it that a player asks for; whoever did not ask to look is led to where one asks."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    check_is_of(found, file_id)
    if not _may_go_on(request, file_id):
        return redirect("cases:files", case_id=found.id)
    return streamed(go_on_with_copy(found, file_id, by=staff.member, ring=staff.ring, at=clock.now()), request)


def streamed(opened: OpenedFile, request: StaffRequest, *, shown: bool = False) -> HttpResponse:
    """As an attachment under a name of ours, or, `shown`, in a page of its own. The headers of every page keep browsers
    from guessing what it is, and the policy of a file from doing anything but showing it."""
    first, behind = _wanted(request, opened.size)
    is_part = behind - first < opened.size
    blocks = _cut(opened.blocks, first, behind) if is_part else opened.blocks
    response = StreamingHttpResponse(blocks, content_type=opened.kind.mime, status=206 if is_part else 200)
    disposition = "inline" if shown else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{opened.name}"'
    response["Content-Length"] = str(behind - first)
    response["Accept-Ranges"] = "bytes"
    if is_part:
        response["Content-Range"] = f"bytes {first}-{behind - 1}/{opened.size}"
    # nginx would else write what comes faster than it leaves into a file of its own, in clear.
    response["X-Accel-Buffering"] = "no"
    # The gate of the console only adds headers, which both kinds of response have.
    return cast("HttpResponse", response)


def _named(request: StaffRequest, file_id: UUID) -> list[str]:
    return [str(request.staff.user.id), str(file_id)]


def _may_go_on(request: StaffRequest, file_id: UUID) -> bool:
    try:
        granted = signing.loads(request.GET.get("look", ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return False
    return bool(granted == _named(request, file_id))


def _wanted(request: StaffRequest, size: int) -> tuple[int, int]:
    """From which byte on, and up to which (not included). All of it, unless one sensible part is asked for."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "")) if request.method == "GET" else None
    if asked is None or int(asked[1]) >= size:
        return 0, size
    behind = min(int(asked[2]) + 1, size) if asked[2] else size
    return (int(asked[1]), behind) if behind > int(asked[1]) else (0, size)


def _cut(blocks: Iterator[bytes], first: int, behind: int) -> Iterator[bytes]:
    """These bytes of what the blocks hold together; what lies before is opened and dropped."""
    at = 0
    for block in blocks:
        if at >= behind:
            return
        part = block[max(0, first - at) : behind - at]
        at += len(block)
        if part:
            yield part

"""The server dies half way: what was answered is still there, and what was sent was sent once."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import path
from tests.journeys.path import Walk
from tests.served import Served

pytestmark = pytest.mark.browser


def test_a_report_survives_a_server_killed_between_and_after(chromium: Browser, served: Served) -> None:
    walk = Walk(chromium, served, javascript=False)
    with walk.visit() as page:
        path.answer_everything(walk, page)
        served.kill_web()
        served.start_web()
        page.reload()
        expect(page.get_by_text("They shouted at me on the bus.").first).to_be_visible()
        walk.press(page, "Send my report")
        path.write_down(walk, page)
        served.kill_web()
        served.start_web()
        page.reload()
        expect(page.get_by_text(walk.code)).to_be_visible()
    with walk.visit() as page:
        path.come_back(walk, page)


def test_staff_go_on_where_they_were(chromium: Browser, served: Served) -> None:
    walk = Walk(chromium, served, javascript=False)
    with walk.visit() as page:
        path.sign_in(walk, page, served.people["caseworker"])
        served.kill_web()
        served.start_web()
        walk.open(page, "/console/cases/")
        expect(page.get_by_role("heading", name="New reports")).to_be_visible()

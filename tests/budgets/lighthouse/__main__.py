"""`python -m tests.budgets.lighthouse [--runs 3]`: rates the reporter's pages as a slow phone gets them.

The product is served as production serves it (gunicorn, DEBUG off, static files compressed), from an installation of
its own; Lighthouse emulates a mid-range phone on slow 4G. Needs npm and Chromium. Ends with 1 when a page is below a
bar.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from deploy.benchmarking.browsing import Browser
from deploy.benchmarking.installing import build, environment_of
from deploy.benchmarking.servers import HOST, Server, serve
from deploy.benchmarking.walking import ANSWERS
from tests import node_packages
from tests.browser import ARGUMENTS, CHROMIUM

CATEGORIES = ("performance", "accessibility", "best-practices")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100}
PAINTED, REQUESTS, WEIGHT, EASY_READ_WEIGHT = 1.5, 6, 40, 150  # seconds, number, KiB, KiB
OF_ANYBODY = ("/", "/report/", "/return/", "/help/", "/safety/", "/easy-read/", "/easy-read/privacy/")
# Rated with a draft: the first page, those that hold most, and the one that shows every answer.
OF_A_DRAFT = ("/report/safety/", "/report/story/", "/report/recipients/", "/report/check/")


# On a busy machine Lighthouse loses its browser now and then.
ATTEMPTS = 3


class NotRated(Exception):
    """Lighthouse came to no result, or to that of another page; says which."""


@dataclass(frozen=True)
class Rating:
    """`scores` out of 100 by category, the largest contentful paint in seconds, requests, and KiB over the network."""

    scores: Mapping[str, float]
    painted: float
    requests: float
    weight: float
    faults: Sequence[str]  # what Lighthouse found wrong, by its own names


def rate(url: str, cookies: str = "") -> Rating:
    """One run of Lighthouse with an empty cache. Raises NotRated."""
    program = node_packages.installed(Path(__file__).parent) / "node_modules/lighthouse/cli/index.js"
    flags = [one for one in ARGUMENTS if one != "--headless"]
    command = [
        "node", str(program), url, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(['--headless=new', *flags])}",
    ]  # fmt: skip
    if cookies:
        command.append(f"--extra-headers={json.dumps({'Cookie': cookies})}")
    own = {**os.environ, "CHROME_PATH": CHROMIUM}
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=180, env=own)
        if done.returncode == 0:
            said = json.loads(done.stdout)
            if said["finalDisplayedUrl"] != url:
                raise NotRated(f"{url} leads to {said['finalDisplayedUrl']}")
            return _read(said)
    raise NotRated(done.stderr)


def _read(said: Mapping[str, Any]) -> Rating:
    audits = said["audits"]
    asked = audits["network-requests"]["details"]["items"]
    # The measures of speed have weights of their own in the score; one that is not perfect is no fault.
    judged = {one["id"] for name in CATEGORIES[1:] for one in said["categories"][name]["auditRefs"]}
    return Rating(
        {name: round(said["categories"][name]["score"] * 100) for name in CATEGORIES},
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        len(asked),
        sum(one["transferSize"] for one in asked) / 1024,
        sorted(name for name in judged if audits[name]["score"] is not None and audits[name]["score"] < 1),
    )


def middle(ratings: Sequence[Rating]) -> Rating:
    """The median of each figure, and every fault that was found once."""
    return Rating(
        {name: median(one.scores[name] for one in ratings) for name in CATEGORIES},
        median(one.painted for one in ratings),
        median(one.requests for one in ratings),
        median(one.weight for one in ratings),
        sorted({fault for one in ratings for fault in one.faults}),
    )


def missed(page: str, rating: Rating) -> list[str]:
    """The bars that the page does not reach, and the faults."""
    weight = EASY_READ_WEIGHT if page.startswith("/easy-read/") else WEIGHT
    low = [name for name in CATEGORIES if rating.scores[name] < LEAST[name]]
    low += ["painted late"] if rating.painted > PAINTED else []
    low += ["requests"] if rating.requests > REQUESTS else []
    return [*low, *(["weight"] if rating.weight > weight else []), *rating.faults]


def draft_of(server: Server) -> str:
    """The cookies of somebody who has answered every page and not sent it."""
    browser = Browser(server.port)
    browser.get("/report/")
    browser.post("/report/", {})
    for step, typed in ANSWERS.items():
        browser.get(f"/report/{step}/")
        browser.post(f"/report/{step}/", typed)
    browser.close()
    return browser.cookies


def main() -> int:
    parser = argparse.ArgumentParser(description="Rate the reporter's pages with Lighthouse.")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is rated; the median counts")
    runs = parser.parse_args().runs
    sys.stdout.write(f"{'':24}{'perf':>6}{'access':>8}{'practice':>10}{'LCP s':>7}{'requests':>10}{'KiB':>7}\n")
    bad = 0
    with tempfile.TemporaryDirectory(prefix="harbour-lighthouse-") as parent:
        folder = build(Path(parent), 1, lambda words: None)
        with serve("deploy.wsgi", environment_of(folder), folder / "web.log") as server:
            pages = [(page, "") for page in OF_ANYBODY] + [(page, draft_of(server)) for page in OF_A_DRAFT]
            for page, cookies in pages:
                url = f"http://{HOST}:{server.port}{page}"
                rating = middle([rate(url, cookies) for _ in range(runs)])
                low = missed(page, rating)
                bad += bool(low)
                _show(page, rating, low)
    return 1 if bad else 0


def _show(page: str, rating: Rating, low: Sequence[str]) -> None:
    scores = "".join(f"{rating.scores[name]:{width}.0f}" for name, width in zip(CATEGORIES, (6, 8, 10), strict=True))
    figures = f"{rating.painted:7.2f}{rating.requests:10.0f}{rating.weight:7.1f}"
    sys.stdout.write(f"{page:24}{scores}{figures}  {', '.join(low)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

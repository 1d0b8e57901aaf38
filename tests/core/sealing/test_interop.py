"""Envelopes open with an implementation that shares no code with this one, and the other way round.

Node is part of the test machine (deploy/test.sh installs it): without it these tests fail.
"""

import dataclasses
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from core.sealing import (
    Context,
    new_content_key,
    new_seed,
    open_section,
    open_with,
    public_key_of,
    seal_section,
    seal_to,
)
from tests import node_packages
from tests.core.sealing.examples import STORY

INTEROP = Path(__file__).parent / "interop"
X_WING = json.loads((INTEROP.parent / "vectors" / "x_wing.json").read_text())
NAMES = dataclasses.asdict(STORY)


@pytest.fixture(scope="module")
def installed() -> Path:
    """Folder with the other implementation."""
    return node_packages.installed(INTEROP, "envelopes.mjs")


def elsewhere(home: Path, operation: str, **arguments: object) -> Any:
    """Result of one operation of envelopes.mjs."""
    asked = json.dumps([{"operation": operation, **arguments}])
    command = ["node", "envelopes.mjs"]
    done = subprocess.run(command, cwd=home, input=asked, check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)[0]


def test_both_make_the_same_public_key_from_a_seed(installed: Path) -> None:
    seed = new_seed()
    assert elsewhere(installed, "publicKeyOf", seed=seed.hex()) == public_key_of(seed).hex()


def test_the_other_reaches_the_published_shared_secret(installed: Path) -> None:
    made = elsewhere(installed, "encapsulate", publicKey=X_WING["pk"], ekm=X_WING["eseed"])
    assert made == {"enc": X_WING["ct"], "sharedSecret": X_WING["ss"]}


@pytest.mark.parametrize("pad", [False, True])
def test_a_box_sealed_here_opens_there(installed: Path, pad: bool) -> None:
    seed = new_seed()
    envelope = seal_to(public_key_of(seed), b"content key", STORY, pad=pad)
    there = elsewhere(installed, "openBox", seed=seed.hex(), envelope=envelope.hex(), context=NAMES)
    assert bytes.fromhex(there) == b"content key"


def test_a_box_sealed_there_opens_here(installed: Path) -> None:
    seed, secret = new_seed(), b"content key"
    key = public_key_of(seed).hex()
    there = elsewhere(installed, "sealBox", publicKey=key, plaintext=secret.hex(), context=NAMES)
    assert open_with(seed, bytes.fromhex(there), STORY) == secret


def test_a_section_sealed_here_opens_there_with_the_key_from_its_grant(installed: Path) -> None:
    seed, content_key, story = new_seed(), new_content_key(), "Ṣàlámù — ظلم 🌊".encode()
    grant = seal_to(public_key_of(seed), content_key, STORY)
    key = elsewhere(installed, "openBox", seed=seed.hex(), envelope=grant.hex(), context=NAMES)
    section = seal_section(content_key, story, STORY).hex()
    there = elsewhere(installed, "openSection", key=key, envelope=section, context=NAMES)
    assert bytes.fromhex(there) == story


def test_a_section_sealed_there_opens_here(installed: Path) -> None:
    key, context = new_content_key(), Context("یک", "r", "incident", 7, "p")
    arguments = {"key": key.hex(), "plaintext": b"text".hex(), "context": dataclasses.asdict(context)}
    there = elsewhere(installed, "sealSection", **arguments)
    assert open_section(key, bytes.fromhex(there), context) == b"text"


def test_the_other_refuses_a_box_from_another_context_too(installed: Path) -> None:
    seed = new_seed()
    envelope = seal_to(public_key_of(seed), b"content key", STORY).hex()
    names = {**NAMES, "object": "report-b"}
    with pytest.raises(subprocess.CalledProcessError) as refusal:
        elsewhere(installed, "openBox", seed=seed.hex(), envelope=envelope, context=names)
    assert "OpenError" in refusal.value.stderr

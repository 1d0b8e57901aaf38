"""The published vectors of X-Wing, HPKE and Argon2id (their sources: vectors/README.md)."""

import json
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import ARGON2_VERSION, Type, core, ffi
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from core.sealing import Context, Cost, fingerprint, open_with, public_key_of, stretch_code
from core.sealing.keypairs import private_key
from core.sealing.suites import SUITE, SUITE_BYTE
from tests.core.sealing.key_schedule import scheduled, seal_under

VECTORS = Path(__file__).parent / "vectors"
X_WING: dict[str, str] = json.loads((VECTORS / "x_wing.json").read_text())
HPKE_PQ: list[dict[str, Any]] = json.loads((VECTORS / "hpke_pq.json").read_text())["vectors"]
KDFS = {0x0001: KDF.HKDF_SHA256, 0x0011: KDF.SHAKE256}
RFC_9106 = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_the_x_wing_seed_gives_the_published_public_key() -> None:
    assert public_key_of(bytes.fromhex(X_WING["seed"])).hex() == X_WING["pk"]


@pytest.mark.parametrize("vector", HPKE_PQ, ids=lambda vector: f"kdf-{vector['kdf_id']:#06x}")
def test_the_hpke_seed_gives_the_published_public_key(vector: dict[str, Any]) -> None:
    assert public_key_of(bytes.fromhex(vector["skRm"])).hex() == vector["pkRm"]


@pytest.mark.parametrize("vector", HPKE_PQ, ids=lambda vector: f"kdf-{vector['kdf_id']:#06x}")
def test_the_library_opens_the_published_hpke_ciphertext(vector: dict[str, Any]) -> None:
    suite = Suite(KEM.MLKEM768_X25519, KDFS[vector["kdf_id"]], AEAD.CHACHA20_POLY1305)
    first = vector["encryption"]
    # Private in the library, which has its own vectors read through it: they use associated data.
    plaintext = openssl.hpke._decrypt_with_aad(
        suite,
        bytes.fromhex(vector["enc"] + first["ct"]),
        private_key(bytes.fromhex(vector["skRm"])),
        info=bytes.fromhex(vector["info"]),
        aad=bytes.fromhex(first["aad"]),
    )
    assert plaintext.hex() == first["pt"]


def test_the_key_schedule_of_these_tests_gives_the_published_key_and_nonce() -> None:
    vector = next(vector for vector in HPKE_PQ if vector["kdf_id"] == 1)
    secret, info = bytes.fromhex(vector["shared_secret"]), bytes.fromhex(vector["info"])
    key, nonce = scheduled(secret, info, vector["aead_id"])
    assert (key.hex(), nonce.hex()) == (vector["key"], vector["base_nonce"])


PUBLISHED_SECRETS = [
    (X_WING["seed"], X_WING["ct"], X_WING["ss"]),
    *((vector["skRm"], vector["enc"], vector["shared_secret"]) for vector in HPKE_PQ),
]


@pytest.mark.parametrize(("seed", "encapsulation", "secret"), PUBLISHED_SECRETS)
def test_a_box_made_from_a_published_shared_secret_opens(seed: str, encapsulation: str, secret: str) -> None:
    key, context = bytes.fromhex(seed), Context("p", "o", "k")
    recipient = fingerprint(public_key_of(key))
    info = context.canonical(suite=SUITE, recipient=recipient)
    body = seal_under(bytes.fromhex(secret), info, b"\x00" + b"content key")
    envelope = SUITE_BYTE + recipient + bytes.fromhex(encapsulation) + body
    assert open_with(key, envelope, context) == b"content key"


def test_argon2id_gives_the_answer_of_rfc_9106() -> None:
    out, parts = ffi.new("uint8_t[]", 32), [b"\1" * 32, b"\2" * 16, b"\3" * 8, b"\4" * 12]
    password, salt, secret, associated = (ffi.new("uint8_t[]", part) for part in parts)
    context = ffi.new("argon2_context *")
    context.version, context.allocate_cbk, context.free_cbk = ARGON2_VERSION, ffi.NULL, ffi.NULL
    context.out, context.outlen = out, 32
    context.pwd, context.pwdlen, context.salt, context.saltlen = password, 32, salt, 16
    context.secret, context.secretlen, context.ad, context.adlen = secret, 8, associated, 12
    context.t_cost, context.m_cost, context.lanes, context.threads = 3, 32, 4, 4
    assert core(context, Type.ID.value) == 0
    assert bytes(ffi.buffer(out)).hex() == RFC_9106


def test_a_second_argon2id_gives_the_same_answers() -> None:
    rfc = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\4" * 12, secret=b"\3" * 8)
    assert rfc.derive(b"\1" * 32).hex() == RFC_9106
    ours = stretch_code("0123 4567 8901 2345", b"\2" * 16, Cost(memory_kib=64, passes=2))
    theirs = Argon2id(salt=b"\2" * 16, length=32, iterations=2, lanes=1, memory_cost=64)
    assert ours == theirs.derive(b"0123456789012345")

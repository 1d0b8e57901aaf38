"""Seal what the team, and the reporter where they may know, shall read with an answer: nobody on the way can."""

import hashlib
import json
import os
import secrets
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from partner_client import SUITE, context


def sealed_words(fetched, content, team_fingerprint, **words):
    """The `words` of an answer to what was fetched and opened as `content`; the fingerprint (hex) is the team's."""
    number, content_key, nonce = 1 + secrets.randbelow(2**31 - 1), os.urandom(32), os.urandom(12)
    place = {**fetched["packet"], "kind": "partner_words", "version": number}
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\x80"
    padded = text.ljust(next(size for size in (1024, 4096, 16384) if size >= len(text)), b"\0")
    body = b"\1" + nonce + AESGCM(content_key).encrypt(nonce, padded, b"\0\0\0\7section" + context(place))
    sealed = {"number": number, "body": b64encode(body).decode()}
    sealed["to_team"] = _sealed_to(fetched["team_key"], team_fingerprint, content_key, place)
    if fetched["reporter_key"]:
        sealed["to_reporter"] = _sealed_to(fetched["reporter_key"], content["reporter"], content_key, place)
    return sealed


def _sealed_to(key, fingerprint, content_key, place):
    public, name = b64decode(key), bytes.fromhex(fingerprint)
    if hashlib.sha256(b"harbour public key\1" + public).digest() != name:
        raise ValueError("not the key that was compared")
    halves = (
        mlkem.MLKEM768PublicKey.from_public_bytes(public[:1184]),
        x25519.X25519PublicKey.from_public_bytes(public[1184:]),
    )
    recipient, info = hpke.MLKEM768X25519PublicKey(*halves), context(place, name, b"content key")
    return b64encode(b"\1" + name + SUITE.encrypt(b"\0" + content_key, recipient, info=info)).decode()

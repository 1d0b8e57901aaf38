"""Fetch what waits, open it, acknowledge it, take it on. HARBOUR_URL ends with /api/v1/, HARBOUR_SEED is hex."""

import hashlib
import json
import os
import urllib.request
from base64 import b64decode
from uuid import NAMESPACE_URL, uuid5

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def call(path, body=None):
    key, token = str(uuid5(NAMESPACE_URL, path)), os.environ["HARBOUR_TOKEN"]
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key, "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(os.environ["HARBOUR_URL"] + path, sent, headers)) as answer:
        return json.load(answer)


def context(sealed, key_name=b"", purpose=b""):
    place = (sealed[name].encode() for name in ("partnership", "object", "kind"))
    parts = (b"harbour context", b"\1", *place, sealed["version"].to_bytes(8, "big"), key_name, purpose)
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def opened(sealed, seed):
    halves = hashlib.shake_256(seed).digest(96)
    own = mlkem.MLKEM768PrivateKey.from_seed_bytes(halves[:64]), x25519.X25519PrivateKey.from_private_bytes(halves[64:])
    key, body = b64decode(sealed["key"]), b64decode(sealed["body"])
    info = context(sealed, key[1:33], b"content key")
    content_key = SUITE.decrypt(key[33:], hpke.MLKEM768X25519PrivateKey(*own), info=info)[1:]
    padded = AESGCM(content_key).decrypt(body[1:13], body[13:], b"\0\0\0\7section" + context(sealed))
    return padded[: padded.rindex(b"\x80")]


if __name__ == "__main__":
    for waiting in (one for one in call("packets")["packets"] if one["state"] in ("sent", "delivered", "acknowledged")):
        fetched = call(f"packets/{waiting['id']}")
        content = opened(fetched["packet"], bytes.fromhex(os.environ["HARBOUR_SEED"]))
        # Here json.loads(content) goes into your own system, safely, before the next line.
        call(f"packets/{waiting['id']}/acknowledgement", {})
        call(f"packets/{waiting['id']}/opening", {"digest": hashlib.sha256(content).hexdigest()})
        call(f"packets/{waiting['id']}/answer", {"answer": "accepted"})

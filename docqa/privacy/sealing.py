"""Secrets in a file that a passphrase opens: scrypt makes the key, AES-GCM locks and vouches for the whole.

The file is JSON: what was done and how, in the open, and the rest sealed. A wrong passphrase and a damaged
file are told apart by a check value, which is as hard to guess from as the seal itself.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from typing import Any

from docqa.errors import DocqaError

SCHEMA = "docqa.key/1"
MIN_PASSPHRASE = 12
COST, BLOCK, LANES = 2**16, 8, 1
"""The cost of scrypt: 64 MiB and about a fifth of a second (RFC 7914; OWASP's advice is 2**17 at most)."""
_KEY_BYTES = 32
_MAX_COST = 2**20


def seal(secret: Any, passphrase: str, *, cost: int = COST) -> str:  # noqa: ANN401 - any JSON value
    """A JSON value as the text of a sealed file.

    Raises:
        DocqaError: the passphrase is too short.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(passphrase) < MIN_PASSPHRASE:
        raise DocqaError(
            f"Lösenfrasen är för kort: {len(passphrase)} tecken.",
            f"Välj minst {MIN_PASSPHRASE} tecken, till exempel fyra ord som inte hör ihop.",
        )
    salt, nonce = os.urandom(16), os.urandom(12)
    key, check = _derived(passphrase, salt, cost)
    head = {
        "schema": SCHEMA,
        "kdf": "scrypt",
        "n": cost,
        "r": BLOCK,
        "p": LANES,
        "salt": _text(salt),
        "check": check,
    }
    data = json.dumps(secret, ensure_ascii=False).encode()
    sealed = AESGCM(key).encrypt(nonce, data, _bound(head))
    return json.dumps({**head, "nonce": _text(nonce), "sealed": _text(sealed)}, indent=1) + "\n"


def unseal(text: str, passphrase: str, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """What was sealed.

    Raises:
        DocqaError: the file ``name`` is no key file, is damaged, or the passphrase is another.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        file = json.loads(text)
        head = {key: file[key] for key in ("schema", "kdf", "n", "r", "p", "salt", "check")}
        salt, nonce, sealed = (_bytes(file[key]) for key in ("salt", "nonce", "sealed"))
        known = head["schema"] == SCHEMA and (head["r"], head["p"]) == (BLOCK, LANES)
        cost = int(head["n"])
        if not known or not 2 <= cost <= _MAX_COST or cost & (cost - 1):
            raise ValueError
    except (ValueError, KeyError, TypeError) as error:
        raise DocqaError(
            f"{name} är ingen nyckelfil från docqa, eller är skadad.",
            "Ta fram nyckelfilen som hör till samlingen.",
        ) from error
    key, check = _derived(passphrase, salt, cost)
    if not hmac.compare_digest(check, str(head["check"])):
        raise DocqaError(
            f"Lösenfrasen öppnar inte {name}.", "Skriv den lösenfras som valdes när nyckeln skapades."
        )
    try:
        return json.loads(AESGCM(key).decrypt(nonce, sealed, _bound(head)))
    except (InvalidTag, ValueError) as error:
        raise DocqaError(
            f"{name} är skadad eller ändrad.", "Ta fram en säkerhetskopia av nyckelfilen."
        ) from error


def _derived(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, str]:
    """A key and a check value, which do not tell of each other."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    both = Scrypt(salt=salt, length=2 * _KEY_BYTES, n=cost, r=BLOCK, p=LANES).derive(passphrase.encode())
    return both[:_KEY_BYTES], hashlib.sha256(both[_KEY_BYTES:]).hexdigest()


def _bound(head: dict[str, Any]) -> bytes:
    """The open part as it is bound to the sealed one."""
    return json.dumps(head, sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)

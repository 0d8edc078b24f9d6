"""Personal text at rest: sealed with AES-256-GCM, found again by a blind index.

One master key (`HUYING_ENCRYPTION_KEY`, or the one kept in the data directory) gives each purpose a key of its own by
HKDF-SHA256 (RFC 5869), so that what was sealed for one purpose cannot be opened as another. A sealed text is
`version (1 byte) + nonce (12) + ciphertext and tag (16)`. Losing the master key means losing every sealed text: it
belongs in the backup, apart from the database.
"""

from __future__ import annotations

import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Refused

VERSION = 1
_NONCE = 12
_TAG = 16
_BLIND = 16


class CannotUnseal(Refused):
    """The key is not the one with which this was sealed, or the sealed bytes were changed."""

    status = 503
    slug = "cannot-unseal"
    text = _("加密内容打不开：密钥不对，或数据已被改动。请系统管理员恢复 HUYING_ENCRYPTION_KEY 后再试。")


def seal(purpose: str, text: str) -> bytes:
    """Encrypt a text for a purpose such as "party"; the same text never looks the same twice."""
    return seal_bytes(purpose, text.encode())


def unseal(purpose: str, sealed: bytes) -> str:
    """The text of `seal`. Raises CannotUnseal for another purpose, another key or changed bytes."""
    return unseal_bytes(purpose, sealed).decode()


def seal_bytes(purpose: str, content: bytes) -> bytes:
    """As `seal`, for a file."""
    nonce = os.urandom(_NONCE)
    cipher = _cipher(settings.HUYING_ENCRYPTION_KEY, purpose)
    return bytes([VERSION]) + nonce + cipher.encrypt(nonce, content, _bound(purpose))


def unseal_bytes(purpose: str, sealed: bytes) -> bytes:
    """The content of `seal_bytes`. Raises CannotUnseal for another purpose, another key or changed bytes."""
    if len(sealed) < 1 + _NONCE + _TAG or sealed[0] != VERSION:
        raise CannotUnseal
    nonce, content = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return _cipher(settings.HUYING_ENCRYPTION_KEY, purpose).decrypt(nonce, content, _bound(purpose))
    except InvalidTag as error:
        raise CannotUnseal from error


def blind(purpose: str, text: str) -> bytes:
    """Sixteen bytes, equal for equal texts of a purpose, from which nobody without the key learns the text.

    The caller brings the text into one form first (see `identity`). An empty text has an empty index.
    """
    key = _derived(settings.HUYING_ENCRYPTION_KEY, f"huying/{VERSION}/blind/{purpose}")
    return hmac.digest(key, text.encode(), "sha256")[:_BLIND] if text else b""


def _bound(purpose: str) -> bytes:
    """What is authenticated beside the content: the version and the purpose."""
    return bytes([VERSION]) + purpose.encode()


@lru_cache(maxsize=32)
def _cipher(master: str, purpose: str) -> AESGCM:
    return AESGCM(_derived(master, f"huying/{VERSION}/seal/{purpose}"))


@lru_cache(maxsize=64)
def _derived(master: str, info: str) -> bytes:
    """The key of one purpose. The master key is long and random, so HKDF needs no salt and no stretching."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(master.encode())

"""The passphrase that stands beside the code of a clue: shown once, never kept, and the only way to its page.

It is made from the key of the form that was sent, of which nothing but a digest is kept: who sends the same form again
is shown the same passphrase, and neither the database nor the event log can show it to anybody else.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from huying.core.encryption import blind
from huying.supervision.clues.models import Clue

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what is mistaken for something else: 0 and o, 1 and l and i."""
LENGTH, COLLECT_LENGTH = 10, 8


def passphrase_of(key: str) -> str:
    """The passphrase that belongs to the key of a form: ten letters and digits, some 49 bits, as `abcde-fghjk`."""
    letters = _letters(blind("clue_passphrase", key), LENGTH)
    return f"{letters[:5]}-{letters[5:]}"


def digest_of(code: str, passphrase: str) -> bytes:
    """What is kept of it: a digest under the key of the installation, bound to the code."""
    return blind("clue_digest", f"{code} {bare(passphrase)}")


def fits(clue: Clue | None, code: str, passphrase: str) -> bool:
    """Whether a passphrase opens a clue; a clue that does not exist takes as long to say no."""
    kept = bytes(clue.digest) if clue is not None else bytes(16)
    return hmac.compare_digest(kept, digest_of(code, passphrase)) and clue is not None


def collect_word(clue: Clue) -> str:
    """What whoever holds the code page tells the window that pays; nobody else can know it."""
    return _letters(blind("clue_collect", f"{clue.pk} {bytes(clue.digest).hex()}"), COLLECT_LENGTH)


def bare(text: str) -> str:
    """What was typed, without spaces and dashes, in small letters."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def key_digest(key: str) -> str:
    """Under which the answer to a form is kept."""
    return sha256(key.encode()).hexdigest()


def _letters(sealed: bytes, count: int) -> str:
    return "".join(LETTERS[byte % len(LETTERS)] for byte in sealed[:count])

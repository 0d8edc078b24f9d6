"""Short codes that people say over a radio and type on a phone: digits only, with a check digit.

`261121-482053-7`: the day in China, six random digits, and the ISO/IEC 7064 MOD 11,10 check digit over all of them,
which finds every single wrong digit and nearly all swapped neighbours.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.encryption import blind
from huying.core.errors import Invalid

_DIGITS = re.compile(r"\D")
LENGTH = 13


class MistypedCode(Invalid):
    """A digit of the code is wrong or missing: its check digit does not fit."""

    slug = "mistyped-code"
    text = _("编号不对，请核对每一位数字后再输入。")
    field = "code"


def check_digit(digits: str) -> str:
    """The ISO/IEC 7064 MOD 11,10 check digit of a string of decimal digits."""
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def new_code(at: datetime) -> str:
    """A code for something that began at an instant. Two may collide; the caller draws again."""
    digits = f"{in_china(at):%y%m%d}{secrets.randbelow(1_000_000):06d}"
    return spell(digits + check_digit(digits))


def spell(digits: str) -> str:
    """The way a code is printed: `261121-482053-7`."""
    return f"{digits[:6]}-{digits[6:12]}-{digits[12:]}"


def read_code(text: str) -> str:
    """The code in whatever way it was typed (spaces, full-width digits, no dashes). Raises MistypedCode."""
    digits = _DIGITS.sub("", text)
    digits = "".join(str(int(digit)) for digit in digits)
    if len(digits) != LENGTH or check_digit(digits[:-1]) != digits[-1]:
        raise MistypedCode(value=text)
    return spell(digits)


def follow_key(code: str, whose: str = "") -> str:
    """Eight letters and digits that stand beside a code in the QR of a paper: who scans it holds the paper.

    `whose` names the party to whom the paper was given; without it the key is nobody's, as on papers for several.
    Forty bits under the installation's key: guessing is limited by rate where the key is asked for.
    """
    sealed = blind("follow", f"{code} {whose}" if whose else code)
    return base64.b32encode(sealed[:5]).decode().lower()


def fits(code: str, key: str, whose: str = "") -> bool:
    """Whether a key was printed beside this code, on a paper for this party."""
    return hmac.compare_digest(follow_key(code, whose).encode(), key.strip().lower().encode())

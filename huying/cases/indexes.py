"""Blind indexes of parties: equal for the same person however it was typed, telling nothing else."""

from __future__ import annotations

import re
import unicodedata

from huying.core.encryption import blind

_SPACES = re.compile(r"[\s·・.]+")
_NO_DIGIT = re.compile(r"\D")
_NO_SIGN = re.compile(r"[^0-9A-Za-z]")


def name_index(name: str) -> bytes:
    """Of a name: full width and half width, spaces and middle dots do not matter."""
    return blind("party-name", plain_name(name))


def plain_name(name: str) -> str:
    """A name without what does not matter in it."""
    return _SPACES.sub("", _plain(name)).casefold()


def phone_index(phone: str) -> bytes:
    """Of a phone number: its digits, without the country's code."""
    digits = _NO_DIGIT.sub("", _plain(phone))
    return blind("party-phone", digits.removeprefix("86") if len(digits) > 11 else digits)


def id_index(number: str) -> bytes:
    """Of an identity number or a credit code: letters and digits, capitals."""
    return blind("party-id", _NO_SIGN.sub("", _plain(number)).upper())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)

"""A situation written down and read back, bit for bit: what a decision was made from, so that it can be made again.

Layout: four bytes with the length of a JSON header (big-endian), the header, then the columns one after the other in
the order that the header names, all in one zlib stream. Floats are IEEE 754 doubles, whole numbers 64 bits, both
little-endian; yes and no are one byte each.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from huying.dispatch.situation import Called, Orders, People, Situation

_LENGTH: Final = struct.Struct(">I")
_TYPES: Final = {"f": "<f8", "i": "<i8", "b": "|b1"}
_PEOPLE: Final = (
    ("role", "i"),
    ("own_unit", "b"),
    ("on_duty", "b"),
    ("capable", "b"),
    ("linked", "b"),
    ("ring", "i"),
    ("distance_m", "f"),
    ("eta_s", "f"),
    ("position_age_s", "f"),
    ("load", "f"),
    ("key", "i"),
)
_OPTIONAL: Final = (("agreed", "b"), ("unit", "i"))
_CALLED: Final = (
    ("row", "i"),
    ("at_s", "f"),
    ("answer", "i"),
    ("answered_s", "f"),
    ("arrived_s", "f"),
    ("moving", "b"),
)
_PLAIN: Final = ("now_s", "wanted", "deadline_s", "ring", "level", "links", "hour", "drill")


class BadTranscript(ValueError):
    """These bytes are no situation."""


def written(situation: Situation) -> bytes:
    """The situation as bytes; equal situations give equal bytes. O(n)."""
    people, called = situation.people, situation.called
    optional = [(name, kind) for name, kind in _OPTIONAL if getattr(people, name) is not None]
    excluded = list(people.excluded)
    columns = [(getattr(people, name), kind) for name, kind in (*_PEOPLE, *optional)]
    columns += [(people.excluded[word], "b") for word in excluded]
    columns += [(getattr(called, name), kind) for name, kind in _CALLED]
    header: dict[str, Any] = {name: getattr(situation, name) for name in _PLAIN}
    header |= {"n": len(people), "m": len(called), "excluded": excluded, "optional": [name for name, _ in optional]}
    header["orders"] = asdict(situation.orders)
    head = json.dumps(header, separators=(",", ":"), sort_keys=True).encode()
    parts = [np.ascontiguousarray(column).astype(_TYPES[kind], copy=False).tobytes() for column, kind in columns]
    return zlib.compress(b"".join([_LENGTH.pack(len(head)), head, *parts]), level=1)


def read(content: bytes) -> Situation:
    """The situation of `written`. Raises BadTranscript."""
    try:
        return _read(zlib.decompress(content))
    except (zlib.error, struct.error, ValueError, KeyError, TypeError) as error:
        raise BadTranscript(str(error)) from error


def _read(plain: bytes) -> Situation:
    (length,) = _LENGTH.unpack_from(plain)
    at = _LENGTH.size + length
    header = json.loads(plain[_LENGTH.size : at])

    def column(kind: str, count: int) -> Any:
        nonlocal at
        values = np.frombuffer(plain, dtype=_TYPES[kind], count=count, offset=at)
        at += values.nbytes
        return values.astype(values.dtype.newbyteorder("="))

    n, m = header["n"], header["m"]
    optional = {name: kind for name, kind in _OPTIONAL if name in header["optional"]}
    people = {name: column(kind, n) for name, kind in (*_PEOPLE, *optional.items())}
    excluded = {word: column("b", n) for word in header["excluded"]}
    called = {name: column(kind, m) for name, kind in _CALLED}
    orders = header["orders"]
    return Situation(
        **{name: header[name] for name in _PLAIN},
        people=People(**people, excluded=excluded),
        called=Called(**called),
        orders=Orders(tuple(orders["add"]), tuple(orders["remove"]), orders["stopped"]),
    )

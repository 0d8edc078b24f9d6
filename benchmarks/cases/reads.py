"""What people look for: our whole questions, and the same asked by a lean client. Import it after `start()`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import psycopg

from benchmarks.cases import lean
from benchmarks.cases.district import CODE, District
from benchmarks.cases.made import CATEGORIES, KNOWN_EVERY, LINES, OPEN_STATES, PATHS, SOURCES, known
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.masking import shown_parties
from huying.cases.models import Case
from huying.cases.queries import found
from huying.cases.queries.listed import listed
from huying.orders.queries.found import Narrowed as OrderNarrowed
from huying.orders.queries.inbox import inbox
from huying.people.access import Actor

TIMES = 2
"""So often each pair of filters is drawn, with values of its own."""
LOOKUPS = 40


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, about which district, and the lean client that asks the same."""

    clerk: Actor
    officer: Actor
    here: District
    cases: int
    link: psycopg.Connection[Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Read:
    """One question: its kind, ours, and the lean one."""

    kind: str
    ours: Callable[[], object]
    lean: Callable[[], object]


MEMBERS = {"place": "text", "late": "late_at"}
"""What filters are called in `Narrowed` where that is another word."""
UNFINISHED = {"state": "mediating", "open": True}
"""Beside `late`: for what is over and late ours does not even ask the database."""
Taken = dict[str, list[float]]
"""Seconds of each read, by kind."""


def taken(made: list[Read]) -> tuple[Taken, Taken]:
    """Ours and the lean one in turn, each once."""
    ours: Taken = {}
    lean_ones: Taken = {}
    for read in made:
        for kept, ask in ((ours, read.ours), (lean_ones, read.lean)):
            began = time.perf_counter()
            ask()
            kept.setdefault(read.kind, []).append(time.perf_counter() - began)
    return ours, lean_ones


def reads(asking: Asking) -> list[Read]:
    """Every pair of filters, codes, names, phones and the inbox, in a mixed order."""
    chance = random.Random(5)
    filters = _filters(asking.at)
    made = [_listed(asking, dict(pair), chance) for pair in combinations(filters.items(), 2) for _ in range(TIMES)]
    for n in chance.choices(range(0, asking.cases, KNOWN_EVERY), k=LOOKUPS):
        name, phone = known(n)
        code = Case.objects.get(parties__phone_index=phone_index(phone)).code
        made += [_coded(asking, code), _named(asking, name), _phoned(asking, phone)]
    made += [_inbox(asking, tab) for tab in ("sign", "work", "late") * (LOOKUPS // 3)]
    chance.shuffle(made)
    return made


def _filters(at: datetime) -> dict[str, tuple[Any, ...]]:
    """The filters of the list with all their values, common and rare, and `place` for what is typed."""
    return {
        "state": (*OPEN_STATES, "closed"),
        "line": tuple(LINES),
        "category": tuple(CATEGORIES),
        "source": tuple(SOURCES),
        "path": tuple(PATHS["dispute"]),
        "area": (f"{CODE}001", f"{CODE}003016"),
        "open": (True, False),
        "since": (at - timedelta(days=30), at - timedelta(days=1)),
        "place": ("测试小区12号", "测试小区9"),
        "late": (at,),
    }


def _listed(asking: Asking, pair: dict[str, tuple[Any, ...]], chance: random.Random) -> Read:
    chosen = {name: chance.choice(values) for name, values in pair.items()}
    if "late" in chosen:
        chosen |= {name: value for name, value in UNFINISHED.items() if name in chosen}
    narrowed = found.Narrowed(**{MEMBERS.get(name, name): value for name, value in chosen.items()})
    where, values = lean.narrowed(chosen)
    return Read(
        "list",
        lambda: listed(asking.clerk, narrowed, asking.at),
        lambda: lean.list_of(asking.link, where, values),
    )


def _coded(asking: Asking, code: str) -> Read:
    def ours() -> object:
        case = found.by_code(asking.clerk, code)
        return case.facts, case.request, shown_parties(asking.clerk, case)

    return Read("code", ours, lambda: lean.case_of(asking.link, code))


def _named(asking: Asking, name: str) -> Read:
    return _searched(asking, "name", name, lean.NAMED, [name_index(name), f"{name}%"])


def _phoned(asking: Asking, phone: str) -> Read:
    return _searched(asking, "phone", phone, lean.NUMBERED, [phone_index(phone), id_index(phone)])


def _searched(asking: Asking, kind: str, text: str, where: str, values: list[Any]) -> Read:
    narrowed = found.Narrowed(text=text)
    return Read(
        kind,
        lambda: listed(asking.clerk, narrowed, asking.at),
        lambda: lean.list_of(asking.link, where, values),
    )


def _inbox(asking: Asking, tab: str) -> Read:
    mine = asking.here.departments[0]
    return Read(
        "inbox",
        lambda: inbox(asking.officer, asking.at, tab=tab, narrowed=OrderNarrowed()),
        lambda: lean.inbox_of(asking.link, mine, asking.at, tab),
    )

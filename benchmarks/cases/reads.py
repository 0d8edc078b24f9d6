"""What people look for: our whole questions, and the same rows asked for by a lean client. Import after `start()`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

import psycopg

from benchmarks.cases.fill import District, Filled
from huying.cases.indexes import name_index, phone_index
from huying.cases.queries import found
from huying.cases.queries.listed import listed
from huying.orders.queries.found import Narrowed as OrderNarrowed
from huying.orders.queries.inbox import inbox
from huying.people.access import Actor

FILTERS = {
    "state": ("registered", "mediating", "closed"),
    "line": ("dispute", "petition"),
    "category": ("neighbour", "labour", "medical"),
    "channel": ("window", "online"),
    "source": ("police", "litigation"),
    "path": ("grid", "department"),
    "area": ("990100001", "990100003003"),
    "open": (True, False),
}
LIST = """
SELECT id, code, state, line, category, title, area_code, handler_id, owner_id, registered_at FROM cases_case
WHERE area_code LIKE '990100%%' {} ORDER BY registered_at DESC, id DESC LIMIT 51
"""
CLOCKS = "SELECT stream, kind, due_at, stopped_at FROM clocks_runningclock WHERE stream = ANY(%s)"
OPEN = tuple(sorted(state.value for state in found.OPEN))
INBOX = """
SELECT o.id, o.code, o.title, o.state FROM orders_order o JOIN orders_department d ON d.order_id = o.id
WHERE d.organisation_id = %s AND d.released_at IS NULL AND o.state IN ('issued', 'in_progress', 'reported')
ORDER BY o.issued_at LIMIT 51
"""


@dataclass(frozen=True, slots=True)
class Read:
    """One question: its kind, ours, and the lean one."""

    kind: str
    ours: Callable[[], object]
    lean: Callable[[], object]


def reads(here: District, filled: Filled, clerk: Actor, officer: Actor, link: Any, at: datetime) -> list[Read]:
    """Every pair of filters, codes, names, phones and the inbox, in a mixed order."""
    chance = random.Random(5)
    made = [_listed(clerk, link, at, dict(pair), chance) for pair in combinations(FILTERS.items(), 2)]
    made += [_listed(clerk, link, at, dict(pair), chance) for pair in combinations(FILTERS.items(), 2)]
    for code, name, phone in zip(*(chance.choices(each, k=30) for each in _looked_for(filled)), strict=True):
        made += [_coded(clerk, link, code), _party(clerk, link, at, name, name=True), _party(clerk, link, at, phone)]
    made += [_inbox(officer, link, at, here, tab) for tab in ("sign", "work", "late") * 10]
    chance.shuffle(made)
    return made


def timed(made: list[Read], *, lean: bool) -> dict[str, list[float]]:
    """Seconds of each read, by kind."""
    took: dict[str, list[float]] = {}
    for read in made:
        began = time.perf_counter()
        (read.lean if lean else read.ours)()
        took.setdefault(read.kind, []).append(time.perf_counter() - began)
    return took


def _looked_for(filled: Filled) -> tuple[list[str], list[str], list[str]]:
    return filled.codes, filled.names, filled.phones


def _listed(actor: Actor, link: Any, at: datetime, pair: dict[str, tuple[Any, ...]], chance: random.Random) -> Read:
    chosen = {name: chance.choice(values) for name, values in pair.items()}
    narrowed = found.Narrowed(**chosen)
    where, values = _where(chosen)
    statement = LIST.format(where)
    return Read("list", lambda: listed(actor, narrowed, at), lambda: _lean_list(link, statement, values))


def _where(chosen: dict[str, Any]) -> tuple[str, list[Any]]:
    parts, values = [], []
    for name, value in chosen.items():
        if name == "area":
            parts.append("AND area_code LIKE %s")
            values.append(f"{value}%")
        elif name == "open":
            parts.append(f"AND {'' if value else 'NOT'} state = ANY(%s)")
            values.append(list(OPEN))
        else:
            parts.append(f"AND {name} = %s")
            values.append(value)
    return " ".join(parts), values


def _lean_list(link: Any, statement: str, values: list[Any]) -> object:
    rows = link.execute(statement, values).fetchall()
    return link.execute(CLOCKS, [[f"case:{row[0]}" for row in rows[:50]]]).fetchall()


def _coded(actor: Actor, link: Any, code: str) -> Read:
    statement = "SELECT * FROM cases_case WHERE code = %s AND area_code LIKE '990100%%'"
    return Read("code", lambda: found.by_code(actor, code), lambda: link.execute(statement, [code]).fetchall())


def _party(actor: Actor, link: Any, at: datetime, text: str, *, name: bool = False) -> Read:
    column, value = ("name_index", name_index(text)) if name else ("phone_index", phone_index(text))
    statement = LIST.format(f"AND id IN (SELECT case_id FROM cases_party WHERE {column} = %s)")
    narrowed = found.Narrowed(text=text)
    kind = "name" if name else "phone"
    return Read(kind, lambda: listed(actor, narrowed, at), lambda: _lean_list(link, statement, [value]))


def _inbox(actor: Actor, link: Any, at: datetime, here: District, tab: str) -> Read:
    def lean() -> object:
        rows = link.execute(INBOX, [here.departments[0]]).fetchall()
        return link.execute(CLOCKS, [[f"order:{row[0]}" for row in rows[:50]]]).fetchall()

    return Read("inbox", lambda: inbox(actor, at, tab=tab, narrowed=OrderNarrowed()), lean)


def connected(parameters: dict[str, Any]) -> psycopg.Connection[Any]:
    """A lean client: prepared statements, no transaction around them."""
    link = psycopg.connect(**parameters, autocommit=True)
    link.prepare_threshold = 1
    return link

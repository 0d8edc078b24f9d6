"""The responders as arrays: who they are, where they are, what they can do, whether they are on duty.

Nearest-responder reads use this copy in memory; the database stays the truth, and is asked again (`confirm_on_duty`)
before anybody is called. Positions are WGS-84 degrees, ages and limits seconds, distances metres.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from huying.core.clock import monotonic
from huying.people.roles import CAPABILITIES, ORGANISATION_KINDS, RESPONDERS, ROLES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

KEPT_S = 2.0
"""Seconds for which a process keeps the roster."""
FRESH = timedelta(minutes=30)
"""A position older than this counts as unknown; the place of the organisation stands in for it."""
REACHED = timedelta(seconds=90)
"""A phone not heard of for this long counts as out of reach."""
BIT = {capability: 1 << index for index, capability in enumerate(CAPABILITIES)}


@dataclass(frozen=True, slots=True)
class Units:
    """The organisations that responders belong to, one entry each; a code is empty and a point NaN where unknown."""

    ids: list[UUID]
    kind: Ints
    """Index into `ORGANISATION_KINDS`."""
    area_code: NDArray[np.str_]
    grid_code: NDArray[np.str_]
    lon: Floats
    lat: Floats


@dataclass(frozen=True)
class Roster:
    """One row per person with a presence and a responder's post, in the order of their ids."""

    at: datetime
    ids: NDArray[np.void]
    """Person ids, 16 bytes each."""
    organisation: Ints
    """Index into `units`: the organisation for which the person is present."""
    role: Ints
    """Index into `ROLES`: the person's role there, the highest where there are several."""
    capabilities: Ints
    """Bits of `BIT`."""
    position_lon: Floats
    position_lat: Floats
    position_accuracy_m: Floats
    position_at: Floats
    """Unix seconds, NaN where the person never sent a position."""
    on_duty_until: Floats
    seen_at: Floats
    reachable: Bools
    """What the gateway last wrote; see `in_reach`."""
    units: Units

    def __len__(self) -> int:
        return len(self.ids)

    def person_id(self, row: int) -> UUID:
        """The person of a row."""
        return UUID(bytes=self.ids[row].tobytes())

    def organisation_id(self, row: int) -> UUID:
        """The organisation of a row."""
        return self.units.ids[int(self.organisation[row])]

    def rows(self, people: Iterable[UUID]) -> Ints:
        """The rows of those people who are on the roster, in no promised order."""
        found = [self._row_by_id[person.bytes] for person in people if person.bytes in self._row_by_id]
        return np.array(found, dtype=np.int64)

    def mask(self, people: Iterable[UUID]) -> Bools:
        """True in the rows of these people."""
        chosen = np.zeros(len(self), dtype=np.bool_)
        chosen[self.rows(people)] = True
        return chosen

    def on_duty(self, at: datetime) -> Bools:
        """Who is signed on at an instant."""
        return self.on_duty_until > at.timestamp()

    def in_reach(self, at: datetime) -> Bools:
        """Whose phone was connected within the last 90 seconds."""
        return self.reachable & (self.seen_at >= (at - REACHED).timestamp())

    def age_s(self, at: datetime) -> Floats:
        """Age of each position; infinite where it counts as unknown."""
        age = np.maximum(at.timestamp() - self.position_at, 0.0)
        return np.where(age <= FRESH.total_seconds(), age, np.inf)

    def whereabouts(self, at: datetime) -> tuple[Floats, Floats]:
        """Longitudes and latitudes to reckon with: the live position, else the organisation's place, else NaN."""
        live = np.isfinite(self.age_s(at))
        lon = np.where(live, self.position_lon, self.units.lon[self.organisation])
        lat = np.where(live, self.position_lat, self.units.lat[self.organisation])
        return lon, lat

    def with_all(self, capabilities: Iterable[str]) -> Bools:
        """Who has every one of these capabilities."""
        wanted = _bits(capabilities)
        able: Bools = (self.capabilities & wanted) == wanted
        return able

    def with_any(self, capabilities: Iterable[str]) -> Bools:
        """Who has at least one of these capabilities."""
        able: Bools = (self.capabilities & _bits(capabilities)) != 0
        return able

    def of_organisation(self, organisation_id: UUID | None) -> Bools:
        """Who is present for this organisation."""
        matching = np.array([unit == organisation_id for unit in self.units.ids], dtype=np.bool_)
        return self._by_unit(matching)

    def of_kind(self, kinds: Iterable[str]) -> Bools:
        """Who is present for an organisation of these kinds."""
        return self._by_unit(np.isin(self.units.kind, [ORGANISATION_KINDS.index(kind) for kind in kinds]))

    def of_role(self, roles: Iterable[str]) -> Bools:
        """Whose role is one of these."""
        return np.isin(self.role, [ROLES.index(role) for role in roles])

    def in_grid(self, grid_code: str) -> Bools:
        """Who belongs to a unit of this co-governance grid; nobody when the code is empty."""
        return self._by_unit((self.units.grid_code == grid_code) & bool(grid_code))

    def in_area(self, area_code: str) -> Bools:
        """Who belongs to a unit inside this area; nobody when the code is empty."""
        return self._by_unit(np.char.startswith(self.units.area_code, area_code) & bool(area_code))

    def _by_unit(self, of_units: NDArray[np.bool_]) -> Bools:
        chosen: Bools = of_units[self.organisation] if len(of_units) else np.zeros(len(self), dtype=np.bool_)
        return chosen

    @cached_property
    def _row_by_id(self) -> dict[bytes, int]:
        return {key.tobytes(): row for row, key in enumerate(self.ids)}


class _Kept:
    roster: Roster | None = None
    read_at = 0.0


def current(at: datetime) -> Roster:
    """The roster, at most two seconds old by the machine's clock and by `at`."""
    kept = _Kept.roster
    if kept is None or monotonic() - _Kept.read_at > KEPT_S or abs((at - kept.at).total_seconds()) > KEPT_S:
        _Kept.read_at = monotonic()
        kept = _Kept.roster = read(at)
    return kept


def forget() -> None:
    """Read the roster anew at the next question: after a duty change in this process, and between tests."""
    _Kept.roster = None


def confirm_on_duty(people: Sequence[UUID], at: datetime) -> set[UUID]:
    """Of these people, those whom the database says are on duty; held so until the transaction ends."""
    if not people:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_CONFIRM, [list(people), at])
        return {person for (person,) in cursor.fetchall()}


def on_duty_in(organisation_id: UUID, at: datetime, *, without: UUID | None = None) -> bool:
    """Whether anybody is on duty for an organisation, besides one person."""
    with connection.cursor() as cursor:
        cursor.execute(_ANYBODY, [organisation_id, at, without])
        return bool(cursor.fetchone()[0])


def read(at: datetime) -> Roster:
    """Read the whole roster from the database: one statement, columns packed by PostgreSQL, no object per row."""
    with connection.cursor() as cursor:
        responders = [role for role in ROLES if role in RESPONDERS]
        cursor.execute(_READ, [list(ORGANISATION_KINDS), list(ROLES), responders, at, at, list(CAPABILITIES)])
        row = cursor.fetchone()
    return _roster(at, row)


def _roster(at: datetime, row: Sequence[Any]) -> Roster:
    numbers = iter(row[10:])
    return Roster(
        at=at,
        ids=np.frombuffer(row[0] or b"", dtype="V16"),
        organisation=_packed(row[1], ">i4", np.int64),
        role=_packed(row[2], ">i4", np.int64),
        capabilities=_packed(row[3], ">i4", np.int64),
        position_lon=_packed(row[4], ">f8", np.float64),
        position_lat=_packed(row[5], ">f8", np.float64),
        position_accuracy_m=_packed(row[6], ">f8", np.float64),
        position_at=_packed(row[7], ">f8", np.float64),
        on_duty_until=_packed(row[8], ">f8", np.float64),
        seen_at=_packed(row[9], ">f8", np.float64),
        reachable=_packed(next(numbers), ">i4", np.bool_),
        units=Units(
            ids=next(numbers) or [],
            kind=np.array(next(numbers) or [], dtype=np.int64),
            area_code=np.array(next(numbers) or [], dtype=np.str_),
            grid_code=np.array(next(numbers) or [], dtype=np.str_),
            lon=np.array(next(numbers) or [], dtype=np.float64),
            lat=np.array(next(numbers) or [], dtype=np.float64),
        ),
    )


def _packed(content: bytes | None, stored: str, wanted: type[Any]) -> NDArray[Any]:
    return np.frombuffer(content or b"", dtype=stored).astype(wanted)


def _bits(capabilities: Iterable[str]) -> int:
    bits = 0
    for capability in capabilities:
        bits |= BIT[capability]
    return bits


_READ = """
WITH units AS (
    SELECT o.*, (row_number() OVER (ORDER BY o.id) - 1)::int AS number FROM people_organisation o
    WHERE EXISTS (SELECT 1 FROM people_presence p WHERE p.organisation_id = o.id)
), kinds AS (
    SELECT array_agg(id ORDER BY number) AS ids,
           array_agg(array_position(%s::text[], kind::text) - 1 ORDER BY number) AS kinds,
           array_agg(area_id ORDER BY number) AS areas,
           array_agg(coalesce(grid_id, '') ORDER BY number) AS grids,
           array_agg(coalesce(lon, 'NaN') ORDER BY number) AS lons,
           array_agg(coalesce(lat, 'NaN') ORDER BY number) AS lats
    FROM units
), held AS (
    SELECT person_id, organisation_id, min(array_position(%s::text[], role::text)) - 1 AS role FROM people_post
    WHERE role = ANY(%s) AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)
    GROUP BY person_id, organisation_id
), able AS (
    SELECT person_id, bit_or(1 << (array_position(%s::text[], capability::text) - 1)) AS bits
    FROM people_skill GROUP BY person_id
), responders AS (
    SELECT p.person_id, u.number, held.role, coalesce(able.bits, 0) AS bits, p.reachable::int AS reachable,
           coalesce(p.lon, 'NaN') AS lon, coalesce(p.lat, 'NaN') AS lat, coalesce(p.accuracy_m, 'NaN') AS accuracy_m,
           coalesce(extract(epoch FROM p.position_at)::float8, 'NaN') AS position_at,
           coalesce(extract(epoch FROM p.on_duty_until)::float8, 'NaN') AS on_duty_until,
           coalesce(extract(epoch FROM p.seen_at)::float8, 'NaN') AS seen_at
    FROM people_presence p
    JOIN units u ON u.id = p.organisation_id
    JOIN held ON held.person_id = p.person_id AND held.organisation_id = p.organisation_id
    JOIN people_person person ON person.id = p.person_id AND person.is_active
    LEFT JOIN able ON able.person_id = p.person_id
    ORDER BY p.person_id
), packed AS (
    SELECT string_agg(uuid_send(person_id), ''), string_agg(int4send(number), ''), string_agg(int4send(role), ''),
           string_agg(int4send(bits), ''), string_agg(float8send(lon), ''), string_agg(float8send(lat), ''),
           string_agg(float8send(accuracy_m), ''), string_agg(float8send(position_at), ''),
           string_agg(float8send(on_duty_until), ''), string_agg(float8send(seen_at), ''),
           string_agg(int4send(reachable), '')
    FROM responders
)
SELECT packed.*, kinds.* FROM packed, kinds
"""
_CONFIRM = """
SELECT person_id FROM people_presence WHERE person_id = ANY(%s) AND on_duty_until > %s ORDER BY person_id FOR SHARE
"""
_ANYBODY = """
SELECT EXISTS (SELECT 1 FROM people_presence
               WHERE organisation_id = %s AND on_duty_until > %s AND person_id IS DISTINCT FROM %s)
"""

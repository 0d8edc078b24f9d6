"""The responders as arrays: who they are, where they are, what they can do, whether they are on duty.

Nearest-responder reads use this copy in memory; the database stays the truth, and is asked again (`confirm_on_duty`)
before anybody is called. Positions are WGS-84 degrees, ages and limits seconds, distances metres.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from huying.core.clock import monotonic
from huying.people.muster import Floats, Ints, Standing, Units, read_presence, read_standing
from huying.people.roles import CAPABILITIES, RESPONDERS

Bools = NDArray[np.bool_]

KEPT_S = 2.0
"""Seconds for which a process keeps positions and duty."""
REFRESHED_S = 1.0
"""Age at which a process that keeps the roster fresh reads it again, so that nobody waits for it."""
STANDING_KEPT_S = 60.0
"""Seconds for which a process keeps posts, skills and units."""
FRESH = timedelta(minutes=30)
"""A position older than this counts as unknown; the place of the organisation stands in for it."""
BIT = {capability: 1 << index for index, capability in enumerate(CAPABILITIES)}


@dataclass(frozen=True)
class Roster:
    """One row per person with a presence and a responder's post, in the order of their ids."""

    at: datetime
    keys: NDArray[np.bytes_]
    """Person id and organisation id, 32 bytes, in their order."""
    organisation: Ints
    """Index into `units`: the organisation for which the person is present."""
    role: Ints
    """Index into `ROLES`: the person's role there, the highest where there are several."""
    capabilities: Ints
    """Bits of `BIT`."""
    position_lon: Floats
    position_lat: Floats
    position_at: Floats
    """Unix seconds, NaN where the person never sent a position."""
    on_duty_until: Floats
    units: Units

    def __len__(self) -> int:
        return len(self.keys)

    def person_id(self, row: int) -> UUID:
        """The person of a row."""
        # numpy drops the zero bytes at the end of a byte string, and one id in 256 ends in one.
        return UUID(bytes=bytes(self._ids[row]).ljust(16, b"\0"))

    def organisation_id(self, row: int) -> UUID:
        """The organisation of a row."""
        return self.units.ids[int(self.organisation[row])]

    def places(self, people: Sequence[UUID]) -> Ints:
        """The row of each of these people, -1 for whoever is not on the roster."""
        rows, known = _found(np.array([person.bytes for person in people], dtype="S16"), self._ids)
        return np.where(known, rows, -1)

    def rows(self, people: Iterable[UUID]) -> Ints:
        """The rows of those people who are on the roster, in its order."""
        places = self.places(list(people))
        return np.unique(places[places >= 0])

    @cached_property
    def numbers(self) -> Ints:
        """A stable number of each person: the lowest 63 bits of the id."""
        halves = np.frombuffer(self._ids.tobytes(), dtype=">u8").reshape(-1, 2)
        return (halves[:, 1] & np.uint64(2**63 - 1)).astype(np.int64)

    def mask(self, people: Iterable[UUID]) -> Bools:
        """True in the rows of these people."""
        chosen = np.zeros(len(self), dtype=np.bool_)
        chosen[self.rows(people)] = True
        return chosen

    def on_duty(self, at: datetime) -> Bools:
        """Who is signed on at an instant."""
        return self.on_duty_until > at.timestamp()

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

    def with_any(self, capabilities: Iterable[str]) -> Bools:
        """Who has at least one of these capabilities."""
        able: Bools = (self.capabilities & _bits(capabilities)) != 0
        return able

    def of_organisation(self, organisation_id: UUID | None) -> Bools:
        """Who is present for this organisation."""
        matching = np.zeros(len(self.units.ids), dtype=np.bool_)
        if organisation_id in self.units.rows:
            matching[self.units.rows[organisation_id]] = True
        return self._by_unit(matching)

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
    def _ids(self) -> NDArray[np.bytes_]:
        """In their order, as `keys` are."""
        ids: NDArray[np.bytes_] = np.ascontiguousarray(self.keys.view("S16").reshape(-1, 2)[:, 0])
        return ids


class _Kept:
    lock = threading.Lock()
    """One thread reads and keeps at a time, so that nothing older replaces what another has read."""
    standing: Standing | None = None
    standing_read_at = 0.0
    standing_of_roster: Standing | None = None
    roster: Roster | None = None
    roster_read_at = 0.0
    asked = False


def current(at: datetime) -> Roster:
    """The roster, at most two seconds old by the machine's clock and by `at`; posts and skills at most a minute."""
    _Kept.asked = True
    with _Kept.lock:
        kept = _Kept.roster
        if kept is None or monotonic() - _Kept.roster_read_at > KEPT_S or abs((at - kept.at).total_seconds()) > KEPT_S:
            _Kept.roster_read_at = monotonic()
            kept = _Kept.roster = _fresh(at)
        return kept


def keep_fresh(at: datetime) -> bool:
    """Read the roster before it is too old, when it was asked for since the last time; whether it was read."""
    with _Kept.lock:
        if not _Kept.asked or monotonic() - _Kept.roster_read_at < REFRESHED_S:
            return False
        _Kept.asked = False
        _Kept.roster_read_at = monotonic()
        _Kept.roster = _fresh(at)
        return True


def forget() -> None:
    """Read everything anew at the next question: after a change in this process, and between tests."""
    with _Kept.lock:
        _Kept.roster = _Kept.standing = None


def _standing(at: datetime) -> Standing:
    standing = _Kept.standing
    if standing is None or monotonic() - _Kept.standing_read_at > STANDING_KEPT_S:
        _Kept.standing_read_at = monotonic()
        standing = _Kept.standing = read_standing(at)
    return standing


def _fresh(at: datetime) -> Roster:
    """Everybody with the posts, and in between only those on duty: they are the ones who move and may be called."""
    standing, kept = _standing(at), _Kept.roster
    fresh = _renewed(kept, standing, at) if kept is not None and _Kept.standing_of_roster is standing else None
    if fresh is None:
        fresh = _read(standing, at)
        _Kept.standing_of_roster = standing
    return fresh


def _renewed(kept: Roster, standing: Standing, at: datetime) -> Roster | None:
    """The roster with the news of those on duty; None when a responder among them is not on it."""
    keys, numbers = read_presence(on_duty_at=at)
    rows, known = _found(keys, kept.keys)
    if _found(keys[~known], standing.keys)[1].any():
        return None
    rows = rows[known]

    def news(old: Floats, name: str) -> Floats:
        column = np.full_like(old, np.nan) if name == "on_duty_until" else old.copy()
        column[rows] = numbers[name][known]
        return column

    return replace(
        kept,
        at=at,
        position_lon=news(kept.position_lon, "lon"),
        position_lat=news(kept.position_lat, "lat"),
        position_at=news(kept.position_at, "position_at"),
        on_duty_until=news(kept.on_duty_until, "on_duty_until"),
    )


def _read(standing: Standing, at: datetime) -> Roster:
    """Those present for an organisation where they hold a responder's post."""
    keys, numbers = read_presence()
    rows, known = _found(keys, standing.keys)
    who = rows[known]
    return Roster(
        at=at,
        keys=keys[known],
        organisation=standing.unit[who],
        role=standing.role[who],
        capabilities=standing.capabilities[who],
        position_lon=numbers["lon"][known],
        position_lat=numbers["lat"][known],
        position_at=numbers["position_at"][known],
        on_duty_until=numbers["on_duty_until"][known],
        units=standing.units,
    )


def _found(keys: NDArray[np.bytes_], among: NDArray[np.bytes_]) -> tuple[Ints, Bools]:
    """Where each key stands among keys in their order, and whether it is there at all."""
    rows = np.searchsorted(among, keys)
    known = np.zeros(len(keys), dtype=np.bool_)
    inside = rows < len(among)
    known[inside] = among[rows[inside]] == keys[inside]
    return rows, known


def on_duty_among(people: Sequence[UUID], at: datetime) -> set[UUID]:
    """Of these people, those whom the database says are on duty at this moment; nobody is held to it."""
    if not people:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_ON_DUTY, [list(people), at])
        return {person for (person,) in cursor.fetchall()}


def confirm_on_duty(people: Sequence[UUID], at: datetime) -> set[UUID]:
    """Of these people, those whom the database says are on duty; held so until the transaction ends."""
    if not people:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_CONFIRM, [list(people), at])
        return {person for (person,) in cursor.fetchall()}


def on_duty_in(organisation_id: UUID, at: datetime, *, without: UUID | None = None) -> bool:
    """Whether anybody is on duty for an organisation, besides one person; not those whose post or account ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            _ANYBODY, {"organisation": organisation_id, "at": at, "without": without, "roles": list(RESPONDERS)}
        )
        return bool(cursor.fetchone()[0])


def _bits(capabilities: Iterable[str]) -> int:
    bits = 0
    for capability in capabilities:
        bits |= BIT[capability]
    return bits


_ON_DUTY = """
SELECT p.person_id FROM people_presence p JOIN people_person person ON person.id = p.person_id
WHERE p.person_id = ANY(%s) AND p.on_duty_until > %s AND person.is_active
"""
_CONFIRM = _ON_DUTY + "ORDER BY p.person_id FOR SHARE OF p"
_ANYBODY = """
SELECT EXISTS (SELECT 1 FROM people_presence p
               JOIN people_person person ON person.id = p.person_id AND person.is_active
               JOIN people_post post ON post.person_id = p.person_id AND post.organisation_id = p.organisation_id
                AND post.role = ANY(%(roles)s) AND post.valid_from <= %(at)s
                AND (post.valid_to IS NULL OR post.valid_to > %(at)s)
               WHERE p.organisation_id = %(organisation)s AND p.on_duty_until > %(at)s
                 AND p.person_id IS DISTINCT FROM %(without)s)
"""

"""Reads the roster's arrays from the database, without an object per row.

Two parts with two speeds: who people are (posts, skills, units) changes seldom; where they are and whether they are on
duty changes all the time. Both come as one value that PostgreSQL strings together from the binary form of each column:
a table of fixed records once no value is NULL, so numpy takes it as it is and no row costs anything here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from huying.people.roles import CAPABILITIES, RESPONDERS, ROLES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Records = NDArray[np.void]

NUMBERS = ("lon", "lat", "position_at", "on_duty_until")


@dataclass(frozen=True, slots=True)
class Units:
    """The organisations, one entry each; a code is empty and a point NaN where unknown."""

    ids: list[UUID]
    rows: dict[UUID, int]
    """The entry of each id."""
    numbers: Ints
    """A stable number of each: the lowest 63 bits of the id."""
    area_code: NDArray[np.str_]
    grid_code: NDArray[np.str_]
    lon: Floats
    lat: Floats


@dataclass(frozen=True, slots=True)
class Standing:
    """Who people are: one record per person and organisation with a responder's post there, in order of the keys."""

    keys: NDArray[np.bytes_]
    """Person id and organisation id, 32 bytes."""
    unit: Ints
    role: Ints
    capabilities: Ints
    units: Units


def read_standing(at: datetime) -> Standing:
    """The posts that are valid at an instant, of people whose account is open."""
    responders = [role for role in ROLES if role in RESPONDERS]
    params = [list(ROLES), responders, at, at, list(CAPABILITIES)]
    records = _records(_POSTS, [("person", "S16"), ("organisation", "S16"), ("role", ">i4"), ("bits", ">i4")], params)
    units = _units()  # after the posts: every organisation of a post is there by then
    return Standing(
        keys=_keys(records),
        unit=np.searchsorted(np.array([unit.bytes for unit in units.ids], dtype="S16"), records["organisation"]),
        role=records["role"].astype(np.int64),
        capabilities=records["bits"].astype(np.int64),
        units=units,
    )


def read_presence(on_duty_at: datetime | None = None) -> tuple[NDArray[np.bytes_], dict[str, Floats]]:
    """Keys of the presences (person and organisation, in their order), and the columns of `NUMBERS`; NULL is NaN.

    All of them, or only those of people on duty at an instant.
    """
    fields = [("person", "S16"), ("organisation", "S16"), *((name, ">f8") for name in NUMBERS)]
    records = _records(_PRESENCE, fields, []) if on_duty_at is None else _records(_ON_DUTY, fields, [on_duty_at])
    return _keys(records), {name: records[name].astype(np.float64) for name in NUMBERS}


def _records(query: str, fields: Sequence[tuple[str, str]], params: list[Any]) -> Records:
    """The one value of a query as records of these fields. Every part must be NOT NULL and of a fixed width."""
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        (content,) = cursor.fetchone()
    return np.frombuffer(content, dtype=list(fields))


def _keys(records: Records) -> NDArray[np.bytes_]:
    pairs = np.empty((len(records), 2), dtype="S16")
    pairs[:, 0], pairs[:, 1] = records["person"], records["organisation"]
    return pairs.view("S32").ravel()


def _units() -> Units:
    with connection.cursor() as cursor:
        cursor.execute(_UNITS)
        rows = cursor.fetchall()
    ids, areas, grids, lons, lats = zip(*rows, strict=True) if rows else ((),) * 5
    return Units(
        ids=list(ids),
        rows={key: row for row, key in enumerate(ids)},
        numbers=np.array([key.int & (2**63 - 1) for key in ids], dtype=np.int64),
        area_code=np.array(areas, dtype=np.str_),
        grid_code=np.array(grids, dtype=np.str_),
        lon=np.array(lons, dtype=np.float64),
        lat=np.array(lats, dtype=np.float64),
    )


_UNITS = """
SELECT id, area_id, coalesce(grid_id, ''), lon, lat FROM people_organisation
WHERE id IN (SELECT organisation_id FROM people_post) ORDER BY id
"""
_POSTS = """
SELECT coalesce(string_agg(uuid_send(held.person_id) || uuid_send(held.organisation_id) || int4send(held.role)
                           || int4send(coalesce(able.bits, 0)), ''::bytea
                           ORDER BY held.person_id, held.organisation_id), '')
FROM (SELECT person_id, organisation_id, min(array_position(%s::text[], role::text)) - 1 AS role FROM people_post
      WHERE role = ANY(%s) AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)
      GROUP BY person_id, organisation_id) AS held
LEFT JOIN (SELECT person_id, bit_or(1 << (array_position(%s::text[], capability::text) - 1)) AS bits
           FROM people_skill GROUP BY person_id) AS able USING (person_id)
WHERE held.person_id NOT IN (SELECT id FROM people_person WHERE NOT is_active)
"""
_PRESENCE = """
SELECT coalesce(string_agg(
    uuid_send(person_id) || uuid_send(organisation_id)
    || float8send(coalesce(lon, 'NaN')) || float8send(coalesce(lat, 'NaN'))
    || float8send(coalesce(extract(epoch FROM position_at)::float8, 'NaN'))
    || float8send(coalesce(extract(epoch FROM on_duty_until)::float8, 'NaN')),
    ''::bytea ORDER BY person_id), '')
FROM people_presence
"""
_ON_DUTY = _PRESENCE + "WHERE on_duty_until > %s"

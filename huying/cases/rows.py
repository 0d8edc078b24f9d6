"""One case and its parties in plain SQL: every page and every act on a case begins with them.

As in `incidents.journal`: models are made of what the database returns, without composing a query each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model
from psycopg import sql

from huying.cases.models import Case, Party
from huying.people.models import Organisation

M = TypeVar("M", bound=Model)
HEAVY = ("facts", "request")
"""Sealed texts of a case: opened where somebody reads them."""


def coded(code: str) -> Case | None:
    """The case of a code, with the names of the bodies that received and handle it."""
    return _with_bodies(_CODED, code)


def keyed(key: UUID) -> Case | None:
    """The same by its key."""
    return _with_bodies(_KEYED, key)


def locked(key: UUID) -> Case | None:
    """The case of a key, its row locked until the transaction ends; its sealed texts stay closed."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCKED, [key])
        row = cursor.fetchone()
    return _made(Case, _LIGHT, row) if row else None


def parties_of(case: Case) -> list[Party]:
    """The parties of a case, by number."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTIES, [case.pk])
        return [_made(Party, _PARTY, row) for row in cursor.fetchall()]


def _with_bodies(statement: str, wanted: str | UUID) -> Case | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [wanted])
        row = cursor.fetchone()
    if row is None:
        return None
    *values, owner, handler = row
    case = _made(Case, _CASE, values)
    case.owner = _body(case.owner_id, owner)
    if case.handler_id is not None:
        case.handler = _body(case.handler_id, handler)
    return case


def _body(key: UUID, name: str) -> Organisation:
    """A body of which the name is known; the rest is read when somebody asks for it."""
    return Organisation.from_db(connection.alias, ["id", "name"], [key, name])


def _made(model: type[M], columns: dict[str, Any], row: Sequence[Any]) -> M:
    values = [_value(field, value) for field, value in zip(columns.values(), row, strict=True)]
    return model.from_db(connection.alias, list(columns), values)


def _value(field: Any, value: Any) -> Any:
    """A value of a column as the model has it."""
    return field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value


def _fields(model: type[Model], *, but: Sequence[str] = ()) -> dict[str, Any]:
    return {field.attname: field for field in model._meta.concrete_fields if field.name not in but}


def _select(columns: dict[str, Any], rest: sql.SQL) -> str:
    names = sql.SQL(", ").join(sql.Identifier("row", field.column) for field in columns.values())
    return sql.SQL("SELECT {}{}").format(names, rest).as_string(None)


_CASE, _PARTY = _fields(Case), _fields(Party)
_LIGHT = _fields(Case, but=HEAVY)
_BODIES = """, owner.name, handler.name FROM cases_case AS row
JOIN people_organisation AS owner ON owner.id = row.owner_id
LEFT JOIN people_organisation AS handler ON handler.id = row.handler_id
"""
_CODED = _select(_CASE, sql.SQL(_BODIES + "WHERE row.code = %s"))
_KEYED = _select(_CASE, sql.SQL(_BODIES + "WHERE row.id = %s"))
_LOCKED = _select(_LIGHT, sql.SQL(" FROM cases_case AS row WHERE row.id = %s FOR UPDATE"))
_PARTIES = _select(_PARTY, sql.SQL(" FROM cases_party AS row WHERE row.case_id = %s ORDER BY row.number"))

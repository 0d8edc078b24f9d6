"""Empties what hangs on a record of personal words and files: every sealed column, and the plain ones that are named.

Rows stay, for numbers and figures are counted by them; what people said, who they were and what they handed in goes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BinaryField, Field, ManyToOneRel, Model, QuerySet

from huying.core.encrypted import EncryptedText
from huying.core.files import discard

Plain = Mapping[str, tuple[str, ...]]
"""By the label of a model the columns that hold words or files without being sealed."""
_FILE = re.compile(r"[0-9a-f]{64}\.(jpg|pdf)")


def below(root: type[Model], apps: str) -> dict[type[Model], str]:
    """The models of apps so named that hang on a model by foreign keys, each with its way up to it; itself first."""
    ways: dict[type[Model], str] = {root: ""}
    waiting = deque([root])
    while waiting:
        here = waiting.popleft()
        for relation in here._meta.get_fields(include_hidden=True):
            if not isinstance(relation, ManyToOneRel):
                continue
            model = relation.related_model
            if model not in ways and model._meta.app_label.startswith(apps):
                ways[model] = "__".join(filter(None, (relation.field.name, ways[here])))
                waiting.append(model)
    return ways


def sealed(model: type[Model]) -> list[str]:
    """Its sealed columns."""
    return [field.name for field in model._meta.local_concrete_fields if isinstance(field, EncryptedText)]


def emptied(root: Model, apps: str, plain: Plain) -> str:
    """Empty a record and what hangs on it, within the caller's transaction; what stood there, for its digest.

    A file goes with the last row that names it.
    """
    told, files = [str(root.pk)], set[str]()
    for model, way in below(type(root), apps).items():
        columns = [*sealed(model), *plain.get(model._meta.label, ())]
        if columns:
            rows: QuerySet[Any] = QuerySet(model).filter(**{way or "pk": root.pk}).order_by("pk")
            told += [str(value) for row in rows.values_list(*columns) for value in row]
            files |= {name for row in rows.values_list(*columns) for name in _files(row)}
            rows.update(**{name: _nothing(model._meta.get_field(name)) for name in columns})
    for name in sorted(files):
        discard(name)
    return "\n".join(told)


def _files(row: tuple[Any, ...]) -> Iterator[str]:
    for value in row:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and _FILE.fullmatch(each):
                yield each


def _nothing(field: Field[Any, Any] | Any) -> Any:
    if isinstance(field, ArrayField):
        return []
    return b"" if isinstance(field, BinaryField) else ""


Emptying = Callable[[str, datetime], str]
"""Of a stream such as `case:<uuid>` at an instant: what stood there."""
ALSO: list[Emptying] = []
"""What else belongs to a matter by its stream, in modules that the matter does not know."""


def empties(function: Emptying) -> Emptying:
    """Register what is emptied along with a matter."""
    if function not in ALSO:
        ALSO.append(function)
    return function


def emptied_along(stream: str, at: datetime) -> str:
    """Empty what belongs to a matter by its stream."""
    return "\n".join(function(stream, at) for function in ALSO)

"""Field maps: which column of an outside system becomes which value here. Data, read once and never run as code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from huying.cases.words import CATEGORY_WORDS, CHANNEL_WORDS, LINE_WORDS, SOURCE_WORDS
from huying.core.errors import Refused
from huying.integrations.connectors.refusals import (
    AmountUnreadable,
    BadMap,
    ChoiceUnknown,
    ColumnMissing,
    DayUnreadable,
)
from huying.integrations.connectors.rules import Row

READY = Path(__file__).parent / "maps"
"""Ready-made maps, one file each."""
CHOICES: Mapping[str, Any] = {
    "line": LINE_WORDS,
    "category": CATEGORY_WORDS,
    "channel": CHANNEL_WORDS,
    "source": SOURCE_WORDS,
    "respondent_kind": ("natural", "organisation"),
}
TEXTS = (
    *("facts", "request", "place_text", "area_code", "applicant", "applicant_phone", "applicant_document"),
    *("applicant_address", "respondent", "respondent_phone", "respondent_document"),
)
DAYS = ("happened_on", "employment_ended_on")
AMOUNTS = ("amount",)
TARGETS = frozenset({*CHOICES, *TEXTS, *DAYS, *AMOUNTS})
MEMBERS = frozenset({"to", "from", "is", "needed", "choices", "otherwise"})
Values = dict[str, Any]
Faults = dict[str, Refused]
"""By column: what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value: from a column, or the same for every record (`always`).

    `choices` says which word of the system is which of ours; `otherwise` is what all other words are.
    """

    to: str
    column: str = ""
    always: str = ""
    needed: bool = False
    choices: Mapping[str, str] | None = None
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The column of the number under which the system knows a record, and the values."""

    key: str
    fields: tuple[Field, ...]


def ready(name: str) -> dict[str, Any]:
    """A ready-made map by its name. Raises BadMap."""
    if name not in ready_names():
        raise BadMap(part=name)
    return dict(json.loads((READY / f"{name}.json").read_text("utf-8")))


def ready_names() -> list[str]:
    """All of them."""
    return sorted(file.stem for file in READY.glob("*.json"))


def read_map(said: Any) -> Mapped:
    """A map as it was written, with every name checked. Raises BadMap with the part that is wrong."""
    if not isinstance(said, dict) or set(said) != {"key", "fields"} or not isinstance(said["fields"], list):
        raise BadMap(part="key, fields")
    if not isinstance(said["key"], str) or not said["key"]:
        raise BadMap(part="key")
    fields = tuple(_field(number, one) for number, one in enumerate(said["fields"]))
    targets = [field.to for field in fields]
    for needed in ("facts", "applicant"):
        if targets.count(needed) != 1:
            raise BadMap(part=needed)
    if len(set(targets)) != len(targets):
        raise BadMap(part="to")
    return Mapped(said["key"], fields)


def _field(number: int, said: Any) -> Field:
    place = f"fields.{number}"
    if not isinstance(said, dict) or not set(said) <= MEMBERS or said.get("to") not in TARGETS:
        raise BadMap(part=place)
    choices = said.get("choices")
    if ("from" in said) == ("is" in said) or not (choices is None or isinstance(choices, dict)):
        raise BadMap(part=place)
    field = Field(
        said["to"],
        str(said.get("from", "")),
        str(said.get("is", "")),
        said.get("needed", False) is True,
        choices,
        str(said.get("otherwise", "")),
    )
    known = CHOICES.get(field.to)
    wanted = [*(choices or {}).values(), *filter(None, (field.always, field.otherwise))]
    if known is not None and any(word not in known for word in wanted):
        raise BadMap(part=place)
    return field


def mapped(mapping: Mapped, row: Row) -> tuple[Values, Faults]:
    """What a record says in our words, and by column what cannot be read."""
    values: Values = {}
    faults: Faults = {}
    for field in mapping.fields:
        try:
            value = field.always or _value(field, row.get(field.column, "").strip())
        except Refused as refusal:
            faults[field.column] = refusal
        else:
            if value not in ("", None):
                values[field.to] = value
    return values, faults


def _value(field: Field, text: str) -> Any:
    if not text:
        if field.needed:
            raise ColumnMissing(column=field.column)
        return field.otherwise
    if field.to in DAYS:
        return _day(field, text)
    if field.to in AMOUNTS:
        return _amount(field, text)
    if field.to in CHOICES:
        return _choice(field, text)
    return text


def _day(field: Field, text: str) -> date:
    try:
        return date.fromisoformat(text.replace("/", "-")[:10])
    except ValueError as error:
        raise DayUnreadable(column=field.column) from error


def _amount(field: Field, text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise AmountUnreadable(column=field.column) from error
    if not amount.is_finite() or not 0 <= amount < 10**12:
        raise AmountUnreadable(column=field.column)
    return amount.quantize(Decimal("0.01"))


def _choice(field: Field, text: str) -> str:
    found = (field.choices or {}).get(text) or (text if text in CHOICES[field.to] else field.otherwise)
    if not found:
        raise ChoiceUnknown(column=field.column)
    return found

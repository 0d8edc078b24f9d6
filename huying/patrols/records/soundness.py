"""What may stand in a record, and by whose consent: shapes and ranges, with what to do about each that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.patrols.records.rules import (
    CONSENTS_OF,
    FIELDS,
    FIRE_EQUIPMENT,
    HOUSE_RISKS,
    MEANS,
    MOST_PEOPLE,
    OLDEST_ACT,
    TENANCIES,
    empty,
)

LENGTHS = {"sign": 80, "trade": 60, "risk_basis": 120}
CHOICES = {"tenancy": TENANCIES, "fire_equipment": FIRE_EQUIPMENT, "house_risk": HOUSE_RISKS}


class UnknownField(Invalid):
    """A record of this kind holds no such thing: only what the purpose needs is collected (PIPL 6)."""

    slug = "record-unknown-field"
    text = _("这类记录不采集「{name}」。")


class WrongValue(Invalid):
    """Not one of the choices, too long, or not a number of people."""

    slug = "record-wrong-value"
    text = _("请从列表中选择，人数填 0 到 200，文字不要超过规定长度。")


class NothingTold(Invalid):
    """Every field is empty: there is nothing to write down."""

    slug = "record-nothing-told"
    text = _("没有填写任何内容。没有变化请按「无变化」，没人请按「无人在家」。")


class BasisNeeded(Invalid):
    """A class of danger is said on some ground: an appraisal, or what was seen."""

    slug = "record-basis-needed"
    text = _("请写明评级依据，例如鉴定报告编号，或看到的具体情况。")
    field = "risk_basis"


class ConsentNeeded(Invalid):
    """What is told of a household is told by consent (PIPL 13, 14, 29)."""

    slug = "record-consent-needed"
    text = _("请先征得住户同意，并选择同意的方式。对方不同意就不登记，不影响走访。")
    field = "consent_means"


class ActTooOld(Invalid):
    """An act is longer ago than a phone keeps what it could not send: past months are not filled in afterwards."""

    slug = "record-act-too-old"
    text = _("这一步距今超过 {days} 天，不能再补记。请核对手机的日期；如仍需登记，请到现场重新登记。")
    field = "occurred_at"


@dataclass(frozen=True, slots=True)
class Consent:
    """Whose consent, and how it was given; when is when the act took place."""

    of: str
    means: str


def require_consent(consent: Consent | None) -> Consent:
    """Raises ConsentNeeded."""
    if consent is None or consent.of not in CONSENTS_OF or consent.means not in MEANS:
        raise ConsentNeeded
    return consent


def happened(occurred_at: datetime | None, at: datetime) -> datetime:
    """When an act took place: as the phone says, never later than it came in (`at`). Raises ActTooOld."""
    if occurred_at is None:
        return at
    if occurred_at < at - OLDEST_ACT:
        raise ActTooOld(days=OLDEST_ACT.days)
    return min(occurred_at, at)


def sound(kind: str, told: dict[str, Any]) -> dict[str, Any]:
    """What is told, field by field as it is kept. Raises UnknownField, WrongValue, NothingTold, BasisNeeded."""
    for name in told:
        if name not in FIELDS[kind]:
            raise UnknownField(field=name, name=name)
    kept = {name: _kept(name, value) for name, value in told.items()}
    if all(empty(value) for value in kept.values()):
        raise NothingTold(field=next(iter(FIELDS[kind])))
    if kept.get("house_risk") and not kept.get("risk_basis"):
        raise BasisNeeded
    return kept


def _kept(name: str, value: Any) -> Any:
    if name == "people":
        return _people(value)
    text = str(value or "").strip()
    wrong = len(text) > LENGTHS[name] if name in LENGTHS else text and text not in CHOICES[name]
    if wrong or "\0" in text:
        raise WrongValue(field=name)
    return text


def _people(value: Any) -> int | None:
    if empty(value):
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PEOPLE:
        raise WrongValue(field="people")
    return value

"""Ways of calling as a seat reads them: what holds for each type, what is planned, what was before, who decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.dispatch.settings import Settings
from huying.incidents.cards import cards_in_force
from huying.incidents.models import DispatchPolicy
from huying.incidents.policies import RECOMMENDED, forget_policies, settings_of
from huying.incidents.words import METHODS, type_word, word
from huying.people.access import Actor

ALL_TYPES: Promise = _("全部类型")


@dataclass(frozen=True, slots=True)
class Way:
    """A way of calling in words: for which type (`template` empty: all), by which settings."""

    template: str
    name: str
    settings: Settings
    persons: bool

    @property
    def method(self) -> str:
        """How people are chosen."""
        return word(METHODS, self.settings.method)

    @property
    def closing_percent(self) -> float:
        """From which chance on the rest are let go, percent."""
        return round(100 * self.settings.closing, 1)

    @property
    def first_percent(self) -> float:
        """With which chance the first is to be there by `first_by_s`, percent; 0: no such target."""
        return round(100 * self.settings.first_target, 1)


@dataclass(frozen=True, slots=True)
class Decided:
    """One row: the way it lays down, whether it `holds`, is `planned` or has `ended`, and who decided ("": nobody)."""

    way: Way
    row: DispatchPolicy
    stage: str
    by: str


def in_force(actor: Actor, at: datetime) -> list[Way]:
    """What holds in the seat's district at an instant: for a whistle without a type, then for each type."""
    forget_policies()  # another process may have changed them a second ago
    district = actor.seat_area[:6]
    return [
        Way(code, name, *settings_of(code, district, at)) for code, name in type_names(actor, at, untyped=True).items()
    ]


def history(actor: Actor, at: datetime) -> list[Decided]:
    """All rows that concern the seat's district, the latest first."""
    names = type_names(actor, at)
    rows = policies_of(actor).order_by("-effective_from", "template")
    return [decided(row, at, names.get(row.template, "")) for row in rows]


def policies_of(actor: Actor) -> QuerySet[DispatchPolicy]:
    """All rows that concern the seat's district."""
    return DispatchPolicy.objects.filter(area_code__in=["", actor.seat_area[:6]]).select_related("decided_by")


def decided(row: DispatchPolicy, at: datetime, name: str = "") -> Decided:
    """A row as it stands at an instant; its type is called by its code where no name is given."""
    way = Way(row.template, name or row.template, _settings(row), row.persons)
    return Decided(way, row, stage=_stage(row, at), by=row.decided_by.name if row.decided_by else "")


def newest(actor: Actor, template: str, at: datetime) -> tuple[Settings, bool]:
    """What the form begins with: the newest row of a type in the seat's district, else what holds there."""
    rows = DispatchPolicy.objects.filter(area_code=actor.seat_area[:6], template=template)
    row = rows.order_by("-effective_from").first()
    return (_settings(row), row.persons) if row else settings_of(template, actor.seat_area[:6], at)


def type_names(actor: Actor, at: datetime, *, untyped: bool = False) -> dict[str, str]:
    """Types that may be whistled in the seat's district, by code; first the empty one, which stands for all."""
    first = _("尚无类型的哨") if untyped else ALL_TYPES
    cards = cards_in_force(at, actor.seat_area[:6])
    return {"": str(first), **{code: type_word(card) for code, card in cards.items()}}


def _settings(row: DispatchPolicy) -> Settings:
    return Settings(**{**RECOMMENDED.get(row.template, {}), **row.settings})


def _stage(row: DispatchPolicy, at: datetime) -> str:
    if row.effective_from > at:
        return "planned"
    return "holds" if row.effective_to is None or at < row.effective_to else "ended"

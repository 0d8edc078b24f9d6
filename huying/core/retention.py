"""How long each kind of record is kept, from when, and what happens then: one register into which modules enter theirs.

The periods are rows (`RetentionRule`), everywhere or of a district. What nobody decides about is forgotten hourly by
its `forget`; what is destroyed only after two persons approved has a `batch`. Events are never deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.models import Idempotency, Outbox, RetentionRule, RetentionRun

DISTRICT = 6
"""Digits of an area's code that name its district."""
Forgetting = Callable[[datetime], int]
HeldBack = Callable[[datetime], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """How rows of a kind are destroyed one by one, when two persons have approved it.

    `over` gives the rows of a district whose period is over at an instant, each with `matter` (the code of the matter)
    and `since` (from when the period runs). `destroy` does it for a key at an instant, within the caller's transaction,
    and gives what was destroyed as a text for its digest; None where it is gone already.
    """

    over: Callable[[str, datetime], QuerySet[Any]]
    destroy: Callable[[str, datetime], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. `since` says in words from when its period runs; what is `shared` is the same everywhere."""

    slug: str
    words: str | Promise
    since: str | Promise
    shared: bool = False
    forget: Forgetting | None = None
    batch: Batch | None = None


KINDS: dict[str, Kind] = {}
HOURLY: list[Forgetting] = []
"""What is carried out beside, after it was approved."""
HELD_BACK: list[HeldBack] = []
"""Who says that matters are held back: core knows no holds."""


def keeps(kind: Kind) -> Kind:
    """Enter a kind of record; its period is a row that a migration brings."""
    KINDS[kind.slug] = kind
    return kind


def hourly(function: Forgetting) -> Forgetting:
    """Run this as often as forgetting: it carries out what people approved, and says how much."""
    if function not in HOURLY:
        HOURLY.append(function)
    return function


def holds_back(function: HeldBack) -> HeldBack:
    """Say of which matters nothing is forgotten now: a suit, an inquiry or an audit needs it."""
    if function not in HELD_BACK:
        HELD_BACK.append(function)
    return function


def held_back(at: datetime) -> set[str]:
    """Codes of the matters of which nothing is forgotten or destroyed at an instant."""
    return {matter for say in HELD_BACK for matter in say(at)}


def forgets(
    slug: str, *, words: str | Promise, since: str | Promise, shared: bool = False
) -> Callable[[Forgetting], Forgetting]:
    """Enter a kind that is forgotten by itself: hourly the function deletes what is over, and says how many rows."""

    def register(function: Forgetting) -> Forgetting:
        keeps(Kind(slug, words, since, shared, forget=function))
        return function

    return register


def rule_of(slug: str, area_code: str = "") -> RetentionRule:
    """The rule in force for an area: its district's, or the one for everywhere."""
    areas = ("", area_code[:DISTRICT])
    found = RetentionRule.objects.filter(kind=slug, area_code__in=areas, effective_to=None).order_by("-area_code")
    return found[0]


def kept(slug: str, area_code: str = "") -> timedelta:
    """How long a kind is kept in an area; a year counts 365 days here, `over_before` is exact."""
    rule = rule_of(slug, area_code)
    return timedelta(days=rule.length * (365 if rule.unit == "year" else 1))


def over_before(rule: RetentionRule, at: datetime) -> datetime:
    """What began before this instant is over at `at`: days of 24 hours, years to the day of the calendar in China."""
    if rule.unit == "day":
        return at - timedelta(days=rule.length)
    there = in_china(at)
    day = 28 if (there.month, there.day) == (2, 29) else there.day
    return there.replace(year=there.year - rule.length, day=day)


def older(slug: str, at: datetime, field: str, area: str = "") -> Q:
    """Rows whose period is over at an instant: it runs from `field`; `area` names the field of their area, if any."""
    common = rule_of(slug)
    found = Q(**{f"{field}__lt": over_before(common, at)})
    own = RetentionRule.objects.filter(kind=slug, effective_to=None).exclude(area_code="") if area else ()
    others = Q()
    for rule in own:
        inside = Q(**{f"{area}__startswith": rule.area_code})
        found &= ~inside
        others |= inside & Q(**{f"{field}__lt": over_before(rule, at)})
    return found | others if others else found


def forget_old(at: datetime) -> int:
    """Delete what is past its time; how many rows. Events are never deleted here."""
    count = 0
    for kind in list(KINDS.values()):
        if kind.forget is not None:
            found = kind.forget(at)
            _note(kind.slug, at, found)
            count += found
    return count + sum(work(at) for work in HOURLY)


def _note(slug: str, at: datetime, found: int) -> None:
    more = {"found": found, "found_at": at} if found else {}
    RetentionRun.objects.update_or_create(kind=slug, defaults={"at": at, **more})


@forgets("core.answers", words=_("已答复请求的防重记录"), since=_("答复"), shared=True)
def forget_answers(at: datetime) -> int:
    """Delete answers that no retry asks for any more."""
    rows, _details = Idempotency.objects.filter(older("core.answers", at, "at")).delete()
    return rows


@forgets("core.outbox", words=_("已送达的内部消息"), since=_("送达"), shared=True)
def forget_outbox(at: datetime) -> int:
    """Delete what all reacted to. The newest row always stays, for positions count on from it."""
    newest = Outbox.objects.aggregate(newest=Max("position"))["newest"] or 0
    done = Outbox.objects.filter(older("core.outbox", at, "done_at"), position__lt=newest, parked_at=None)
    rows, _details = done.delete()
    return rows

"""What a row to come must be like, and why one is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.models import Question, Responsibility
from huying.cases.diversion.register import above, in_force, row_of
from huying.cases.diversion.rules import (
    IS,
    KNOWN,
    NO,
    NUMBER,
    SERVICES,
    TESTS,
    YES,
    YES_NO,
    Condition,
    Row,
    number_of,
)
from huying.cases.diversion.words import OPTION_WORDS
from huying.cases.rules import PATHS
from huying.cases.words import CATEGORY_WORDS
from huying.clocks.changes import UnknownArea, require_start
from huying.core.errors import Conflict, Invalid
from huying.orders.periods import require_period
from huying.people.models import Organisation
from huying.places.models import Area

MOST_CONDITIONS = 8
HIGHEST = 100


class UnknownCategory(Invalid):
    """There is no such category of matters."""

    slug = "unknown-category"
    text = _("没有这种类别：{category}。")
    field = "category"


class UnknownPath(Invalid):
    """There is no such path, or no such help on it."""

    slug = "unknown-path"
    text = _("没有这种分流去向：{path}。")
    field = "path"


class LeadNeeded(Invalid):
    """A department's matter names the department."""

    slug = "lead-needed"
    text = _("部门办理的条目须写明主办单位。")
    field = "lead_id"


class UnknownBody(Invalid):
    """The organisation does not exist in this district."""

    slug = "unknown-body"
    text = _("本区没有这个单位，请从列表中选择。")
    field = "lead_id"


class WrongCondition(Invalid):
    """A condition asks a question that is not asked, or for an answer that nobody can give."""

    slug = "wrong-condition"
    text = _("条件不对：{question}。请从问题列表中选择，并填写能得到的回答。")
    field = "conditions"


class WrongWindow(Invalid):
    """Hours and dates come in pairs; a day is 1 (Monday) to 7."""

    slug = "wrong-window"
    text = _("时间范围不对：起止须都填写，日期不能先止后起。")
    field = "hours_from"


class ReasonNeeded(Invalid):
    """A change of the register is explained."""

    slug = "register-reason-needed"
    text = _("请写明理由和依据。")
    field = "reason"


class RowHasMovedOn(Conflict):
    """The row that shall be followed has ended, or a later change of it is planned."""

    slug = "register-row-moved-on"
    text = _("这一条已经结束或已定有变更，请刷新后再改。")


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it shall hold from an instant on (now when none is given); `replaces` is the row that ends with it."""

    name: str
    path: str
    basis: str
    reason: str
    category: str = ""
    area_code: str = ""
    conditions: tuple[Condition, ...] = ()
    days: tuple[int, ...] = ()
    hours_from: int | None = None
    hours_to: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    lead_id: UUID | None = None
    handler_id: UUID | None = None
    assists: tuple[UUID, ...] = ()
    services: tuple[str, ...] = ()
    priority: int = 0
    direct: bool = False
    due_rule: str = ""
    effective_from: datetime | None = None
    replaces: UUID | None = None
    origin: str = field(default="chief")

    def row(self, key: UUID, since: datetime) -> Row:
        """As the rules see it."""
        return row_of(self.kept(key, since))

    def kept(self, key: UUID, since: datetime) -> Responsibility:
        """As the table keeps it; not saved."""
        columns = {name: getattr(self, name) for name in _SAME}
        return Responsibility(
            id=key,
            conditions=[asdict(condition) for condition in self.conditions],
            days=sorted(set(self.days)),
            assists=list(dict.fromkeys(self.assists)),
            services=list(dict.fromkeys(self.services)),
            effective_from=since,
            follows_id=self.replaces,
            **columns,
        )


_SAME = (
    *("name", "path", "basis", "reason", "category", "area_code", "hours_from", "hours_to", "first_day", "last_day"),
    *("lead_id", "handler_id", "priority", "direct", "due_rule", "origin"),
)


def sound(change: Change, at: datetime, district: str) -> Change:
    """The change with its area filled in, or the refusal of the first thing that is wrong with it."""
    change = replace(change, area_code=change.area_code or district, reason=change.reason.strip())
    if not change.reason or not change.basis.strip() or not change.name.strip():
        raise ReasonNeeded(field=_first_empty(change))
    require_start(change.effective_from, at)
    if change.category and change.category not in CATEGORY_WORDS:
        raise UnknownCategory(category=change.category)
    if change.path not in PATHS:
        raise UnknownPath(path=change.path)
    if not _area_fits(change.area_code, district):
        raise UnknownArea(area_code=change.area_code)
    _require_bodies(change)
    asked = change.path == "department"
    require_period(change.due_rule, department=asked, area_code=change.area_code, category=change.category, at=at)
    _require_window(change)
    _require_conditions(change, at)
    return change


def _first_empty(change: Change) -> str:
    return next(name for name in ("name", "basis", "reason") if not getattr(change, name).strip())


def _area_fits(code: str, district: str) -> bool:
    """Cases carry the code of their community: a row may name it, its street or its district, no grid."""
    if not code or not code.startswith(district):
        return False
    return Area.objects.filter(code=code, valid_to=None).exclude(level__in=("grid", "city")).exists()


def _require_bodies(change: Change) -> None:
    if change.path == "department" and change.lead_id is None:
        raise LeadNeeded
    unknown = sorted(set(change.services) - set(SERVICES))
    if unknown:
        raise UnknownPath(path=unknown[0], field="services")
    district = change.area_code[:6]
    for name, ids in (("lead_id", [change.lead_id]), ("handler_id", [change.handler_id]), ("assists", change.assists)):
        wanted = {key for key in ids if key is not None}
        found = Organisation.objects.filter(pk__in=wanted, area__code__startswith=district).count() if wanted else 0
        if found != len(wanted):
            raise UnknownBody(field=name)


def _require_window(change: Change) -> None:
    if (change.hours_from is None) != (change.hours_to is None) or (change.first_day is None) != (
        change.last_day is None
    ):
        raise WrongWindow
    if change.hours_from is not None and change.hours_to is not None:
        inside = 0 <= change.hours_from < 1440 and 0 <= change.hours_to <= 1440
        if not inside or change.hours_from == change.hours_to:
            raise WrongWindow
    if change.first_day and change.last_day and change.last_day < change.first_day:
        raise WrongWindow(field="first_day")
    if not set(change.days) <= set(range(1, 8)):
        raise WrongWindow(field="days")
    if not -HIGHEST <= change.priority <= HIGHEST:
        raise WrongWindow(field="priority")


def _require_conditions(change: Change, at: datetime) -> None:
    kinds = answerable(change.area_code, at)
    for condition in change.conditions[: MOST_CONDITIONS + 1]:
        known = kinds.get(condition.question)
        if known is None or condition.test not in TESTS or not _answers(condition, *known):
            raise WrongCondition(question=condition.question)
    asked = [(each.question, each.test) for each in change.conditions]
    if len(asked) > MOST_CONDITIONS or len(set(asked)) < len(asked):
        raise WrongCondition(question=asked[-1][0])


def _answers(condition: Condition, kind: str, options: Iterable[str]) -> bool:
    """Whether an answer that somebody can give may meet it."""
    if kind == NUMBER:
        bound = number_of(condition.value)
        return condition.test != IS and bound is not None and bound >= 0
    return condition.test == IS and condition.value in options


def answerable(area_code: str, at: datetime) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Every question that a row of an area may hang on: its kind and, where it has any, its options."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for code, kind in KNOWN.items():
        found[code] = (kind, (YES, NO) if kind == YES_NO else tuple(OPTION_WORDS.get(code, {})))
    for question in Question.objects.filter(in_force(at), area_code__in=above(area_code)):
        options = (YES, NO) if question.kind == YES_NO else tuple(str(option[0]) for option in question.options)
        found.setdefault(question.code, (question.kind, options))
    return found


def from_kept(content: Mapping[str, Any]) -> Change:
    """A change as a proposal keeps it."""
    values = dict(content)
    values["conditions"] = tuple(Condition(**each) for each in values.get("conditions", ()))
    for name in ("days", "services"):
        values[name] = tuple(values.get(name, ()))
    values["assists"] = tuple(UUID(each) for each in values.get("assists", ()))
    for name in ("lead_id", "handler_id", "replaces"):
        values[name] = UUID(values[name]) if values.get(name) else None
    for name in ("first_day", "last_day"):
        values[name] = date.fromisoformat(values[name]) if values.get(name) else None
    if values.get("effective_from"):
        values["effective_from"] = datetime.fromisoformat(values["effective_from"])
    return Change(**values)


def to_kept(change: Change) -> dict[str, Any]:
    """A change as a proposal keeps it: plain JSON."""
    plain = asdict(change)
    for name in ("lead_id", "handler_id", "replaces", "first_day", "last_day", "effective_from"):
        plain[name] = str(plain[name]) if plain[name] is not None else None
    if change.effective_from is not None:
        plain["effective_from"] = change.effective_from.isoformat()
    plain["assists"] = [str(each) for each in change.assists]
    plain["conditions"] = [asdict(each) for each in change.conditions]
    return {**plain, "days": list(change.days), "services": list(change.services)}

"""What a changed way of calling must be like, and why one is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, get_args

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid
from huying.dispatch.settings import BadSettings, Method, Settings
from huying.incidents.models import DispatchPolicy
from huying.incidents.planned import require_within_a_year
from huying.incidents.policies import RECOMMENDED

LONGEST_REASON = 500
MOST = {"price": 10_000.0, "first_by_s": 3600.0, "weekly_cap": 1000.0}
"""Beyond these a value is a slip of the hand."""


class UnknownPolicySetting(Invalid):
    """The settings of a policy are a closed list."""

    slug = "unknown-policy-setting"
    text = _("没有这项设置：{setting}。")


class BadPolicySetting(Invalid):
    """A setting has a value that cannot be: not a number, negative, or a share outside 0 to 1."""

    slug = "bad-policy-setting"
    text = _("这项设置的值不对：比例在 0 到 100% 之间，数量不能为负。")


class PolicySettingTooLarge(Invalid):
    """A setting has a value that nobody means."""

    slug = "policy-setting-too-large"
    text = _("这个数太大了，最多 {most}。")


class UnknownMethod(Invalid):
    """There are four ways to choose whom to call."""

    slug = "unknown-method"
    text = _("没有这种派法。请从列表中选择。")
    field = "method"


class PersonsNeedReason(Invalid):
    """To learn from each person's own answers is a decision of the district, with its reason on record."""

    slug = "persons-need-reason"
    text = _("按个人学习须写明理由：为什么需要，由谁议定。")
    field = "reason"


class PolicyReasonTooLong(Invalid):
    """A reason is a few sentences."""

    slug = "policy-reason-too-long"
    text = _("理由最多 {most} 个字符。")
    field = "reason"


class PolicyInThePast(Invalid):
    """What has been cannot be decided anew."""

    slug = "policy-in-the-past"
    text = _("生效时间不能早于现在。留空即立刻生效。")
    field = "effective_from"


class PolicyOverlaps(Conflict):
    """A policy for the same type begins at that instant or later."""

    slug = "policy-overlaps"
    text = _("这类哨在此之后已定有新派法，请从更晚的时间开始。")
    field = "effective_from"


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A policy to come, for one type of whistle or for all (empty): the settings it names, by their names in
    `dispatch.settings.Settings`; what it does not name goes on from the policy before."""

    template: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    persons: bool | None = False
    """None: as decided before, with the reason of then."""
    reason: str = ""
    effective_from: datetime | None = None

    def learning(self, before: DispatchPolicy | None) -> dict[str, Any]:
        """Whether persons are learned from, and the reason of the decision."""
        reason = self.reason.strip()
        if self.persons is None and before and before.persons:
            return {"persons": True, "reason": reason or before.reason}
        return {"persons": bool(self.persons), "reason": reason}

    def settings(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept: the values that differ from those recommended for the type."""
        usual = asdict(recommended(self.template))
        return {name: value for name, value in {**before, **self.values}.items() if value != usual[name]}


def recommended(template: str) -> Settings:
    """The settings of a type where nobody has decided otherwise."""
    return Settings(**RECOMMENDED.get(template, {}))


def require_sound(change: PolicyChange, at: datetime) -> None:
    """Pass, or raise the refusal of the first thing that is wrong with a change taken by itself."""
    _require_values(change.values)
    if change.persons and not change.reason.strip():
        raise PersonsNeedReason
    if len(change.reason) > LONGEST_REASON:
        raise PolicyReasonTooLong(most=LONGEST_REASON)
    if change.effective_from is not None and change.effective_from < at:
        raise PolicyInThePast
    require_within_a_year(change.effective_from, at)


def followed(rows: Sequence[DispatchPolicy], since: datetime) -> DispatchPolicy | None:
    """The policy that ends where the change begins, None for a first one. Raises PolicyOverlaps."""
    if any(row.effective_from >= since for row in rows):
        raise PolicyOverlaps
    return max(rows, key=lambda row: row.effective_from, default=None)


def _require_values(values: Mapping[str, Any]) -> None:
    """Each value alone, so that the refusal names its field."""
    for name, value in values.items():
        if name not in _NAMES:
            raise UnknownPolicySetting(setting=name)
        if name == "method":
            if value not in get_args(Method):
                raise UnknownMethod
            continue
        _require_number(name, value)


def _require_number(name: str, value: Any) -> None:
    """Of the right kind and size; `Settings` itself says what may be."""
    usual = getattr(Settings(), name)
    if isinstance(value, bool) or not isinstance(value, (int, float) if isinstance(usual, float) else int):
        raise BadPolicySetting(field=name)
    alone: dict[str, Any] = {name: value}
    try:
        Settings(**alone)
    except BadSettings as error:
        raise BadPolicySetting(field=name) from error
    if value > MOST.get(name, value):
        raise PolicySettingTooLarge(most=f"{MOST[name]:g}", field=name)


_NAMES = frozenset(each.name for each in fields(Settings))

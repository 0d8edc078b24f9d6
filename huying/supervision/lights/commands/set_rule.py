"""Set who signs listings (定签发人) and after how many returns one is proposed (定退回次数), for one district.

The periods of the same rows are set among the legal periods (`clocks`); what is set here leaves them as they are. What
is listed already keeps its deadline, and is signed and checked by who holds the roles when it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.clocks.access import district_of, may_change
from huying.clocks.changes import Change
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.models import Rule
from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.people.access import Actor
from huying.supervision.lights.access import SUPERVISORS
from huying.supervision.lights.periods import rule_of
from huying.supervision.lights.rules import LEVEL, LIST, MOST_RETURNS, MOST_SOURCE, RECTIFY, SIGNERS, Difficulty


class SignersNeeded(Invalid):
    """Somebody signs, of the roles that may."""

    slug = "supervision-signers-needed"
    text = _("请至少选择一种签发人，只能从所列岗位中选。")
    field = "signers"


class DistrictSigns(Invalid):
    """Where only streets sign, nobody is left for what a street itself is responsible for."""

    slug = "supervision-district-signs"
    text = _("签发人里至少要有一种区级岗位：街道自己负责的事项，不能由本街道签发和核验。")
    field = "signers"


class ReturnsOutOfRange(Invalid):
    """From one to nine returns."""

    slug = "supervision-returns-out-of-range"
    text = _("退回次数填 1 到 {most}。")
    field = "returns"


class SourceNeeded(Invalid):
    """A rule says on what it rests."""

    slug = "supervision-rule-source"
    text = _("请写明依据，最多 200 字，例如文件名称和文号。")
    field = "source"


def require_setting(by: Actor) -> None:
    """Pass for a district's chief. Raises NotAllowed for others who read the rules, NotFound for the rest."""
    if may_change(by):
        return
    raise NotAllowed if by.has(SUPERVISORS) else NotFound


@command
def set_signers(*, by: Actor, at: datetime, difficulty: Difficulty, signers: Collection[str], source: str) -> Rule:
    """The roles that sign listings of a difficulty in the chief's district from now on. Raises NotFound, NotAllowed,
    SignersNeeded, DistrictSigns, SourceNeeded.
    """
    require_setting(by)
    chosen = sorted(set(signers))
    if not chosen or not set(chosen) <= SIGNERS:
        raise SignersNeeded
    if not any(not role.startswith("street_") for role in chosen):
        raise DistrictSigns
    return _set(by, at, RECTIFY, LEVEL[difficulty], {"signers": chosen}, source)


@command
def set_returns(*, by: Actor, at: datetime, returns: int, source: str) -> Rule:
    """After so many returns of its result an order is proposed for listing at once. Raises NotFound, NotAllowed,
    ReturnsOutOfRange, SourceNeeded.
    """
    require_setting(by)
    if not 1 <= returns <= MOST_RETURNS:
        raise ReturnsOutOfRange(most=MOST_RETURNS)
    return _set(by, at, LIST, None, {"returns": returns}, source)


def _set(by: Actor, at: datetime, code: str, level: int | None, args: Mapping[str, Any], source: str) -> Rule:
    """The row with the length that is in force; what holds already in these very words stays as it is."""
    basis = source.strip()
    if not 1 <= len(basis) <= MOST_SOURCE:
        raise SourceNeeded
    area = district_of(by)
    known = rule_of(code, area, at, level or 0)
    same = all(known.args.get(name) == value for name, value in args.items())
    if same and (known.area_code, known.source) == (area, basis):
        return known
    change = Change(code, level=level, area_code=area, length=known.length, source=basis, args=args)
    return change_rule(by=by, at=at, change=change)

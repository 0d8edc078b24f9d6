"""What findings and what is said about them must be like; each refusal names its field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid
from huying.supervision.legal_supervision.rules import LEAST_LIMIT, MOST_LIMIT, MOST_REASON, PURPOSE_AT_LEAST


class PurposeMissing(Invalid):
    """Reading the process of a matter takes a purpose."""

    slug = "supervision-purpose"
    text = _("请写明查看的目的（至少 {least} 个字），会记入操作记录。")
    field = "purpose"


class NoSuchMatter(Invalid):
    """No matter of this code is this person's to supervise."""

    slug = "supervision-no-such-matter"
    text = _("您的辖区内没有编号为“{code}”的事项，请核对。")
    field = "matter"


class NoSuchBody(Invalid):
    """A finding is about a body of the area."""

    slug = "supervision-no-such-body"
    text = _("请从列表中选择本辖区的单位。监督意见只针对事项和单位，不针对个人。")
    field = "about"


class SupervisionReasonMissing(Invalid):
    """Whoever dismisses or withdraws something says why."""

    slug = "supervision-reason"
    text = _("请写明原因。")
    field = "reason"


class LimitUnfit(Invalid):
    """The minutes of a check."""

    slug = "supervision-limit"
    text = _("请填写 {least} 到 {most} 之间的分钟数。")
    field = "limit"


class NoSuchHit(Invalid):
    """The check does not show this matter, or not any more."""

    slug = "supervision-no-such-hit"
    text = _("这条规则现在没有查到这个事项：记录可能已经补正。请刷新清单。")
    field = "matter"


class DealtWith(Conflict):
    """Somebody dealt with the hit before."""

    slug = "supervision-dealt-with"
    text = _("这一条刚才已经处理过了，请看最新的清单。")


class FindingMovedOn(Conflict):
    """A letter was drafted from it, or it was withdrawn."""

    slug = "finding-moved-on"
    text = _("这份监督意见已经起草了函件或已撤回，不能办理这一步。")


def sound_purpose(purpose: str) -> str:
    """For what, stripped. Raises PurposeMissing."""
    said = purpose.strip()[:200]
    if len(said) < PURPOSE_AT_LEAST:
        raise PurposeMissing(least=PURPOSE_AT_LEAST)
    return said


def sound_reason(reason: str) -> str:
    """Why, stripped. Raises SupervisionReasonMissing."""
    said = reason.strip()[:MOST_REASON]
    if not said:
        raise SupervisionReasonMissing
    return said


def sound_limit(limit: int | None) -> int | None:
    """The minutes of a check. Raises LimitUnfit."""
    if limit is not None and not LEAST_LIMIT <= limit <= MOST_LIMIT:
        raise LimitUnfit(least=LEAST_LIMIT, most=MOST_LIMIT)
    return limit

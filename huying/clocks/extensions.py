"""Whether a running legal clock may be given longer: by its article, its bound, who approves and who agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.clocks.bounds import LONGEST
from huying.clocks.words_legal import duration, party_words
from huying.core.errors import Invalid, NotAllowed, in_words
from huying.people.access import Actor


class NotExtensible(Invalid):
    """The rule of the clock knows no extension; a citizen's right is nobody's to lengthen."""

    slug = "not-extensible"
    text = _("这个期限不能延长。")
    field = "length"


class ExtensionTooLong(Invalid):
    """More than the article allows, with what was given before; where it sets no maximum, ten years."""

    slug = "extension-too-long"
    text = _("最多可以延长{longest}，已延长{given}。请缩短后再提交。")
    field = "length"


class ExtendedEnough(Invalid):
    """It was extended as often as its rule allows."""

    slug = "extended-enough"
    text = _("这个期限最多延长{times}次，不能再延长。")
    field = "length"


class LengthWrong(Invalid):
    """An extension has at least one unit."""

    slug = "extension-length"
    text = _("延长的长度须是大于零的整数。")
    field = "length"


class ReasonNeeded(Invalid):
    """An extension needs a reason."""

    slug = "extension-reason"
    text = _("请写明延长的理由。")
    field = "reason"


class ApprovalNeeded(NotAllowed):
    """Somebody of another role has to approve."""

    slug = "extension-approval"
    text = _("延长这个期限须经有权的负责人批准。")
    field = "approver"


class ConsentNeeded(Invalid):
    """Each of the parties that the rule names has to agree; no official can instead of them."""

    slug = "extension-consent"
    text = _("延长这个期限须经当事人同意，还缺：{missing}。")
    field = "consents"


@dataclass(frozen=True, slots=True)
class Leave:
    """Who approved an extension, and which parties agreed to it, by the words of the rule's `consent`.

    `approver` None: whoever extends approves, and needs one of the roles that the rule names for it.
    """

    approver: Actor | None = None
    consents: Sequence[str] = ()


def require_extensible(frozen: Mapping[str, Any], given: Sequence[int], length: int, reason: str, leave: Leave) -> None:
    """Pass, or raise why a clock with this frozen rule, extended by `given` so far, cannot have so much more."""
    extension = frozen["extension"]
    if not extension or frozen["bound"] == "right_fixed":
        raise NotExtensible
    if length <= 0:
        raise LengthWrong
    if not reason.strip():
        raise ReasonNeeded
    _require_room(extension, given, length)
    roles = frozenset(extension["approver"])
    if roles and (leave.approver is None or not leave.approver.has(roles)):
        raise ApprovalNeeded
    missing = [party for party in frozen["consent"] if party not in leave.consents]
    if missing:
        raise ConsentNeeded(missing=in_words(party_words, missing))


def _require_room(extension: Mapping[str, Any], given: Sequence[int], length: int) -> None:
    times, unit = extension["times"], extension["unit"]
    longest = LONGEST[unit] if extension["max_length"] is None else extension["max_length"]
    if times and len(given) >= times:
        raise ExtendedEnough(times=times)
    if sum(given) + length > longest:
        raise ExtensionTooLong(longest=in_words(duration, longest, unit), given=in_words(duration, sum(given), unit))

"""Which way the length of a rule may be moved: a duty is only tightened, a right not touched, keeping only grows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.clocks.calendar import NONE, SECOND
from huying.clocks.changes import Change
from huying.clocks.models import Rule
from huying.clocks.words_legal import basis_words, duration
from huying.core.errors import Conflict, Invalid, in_words

SHORTEST_S, LONGEST_S = 5, 86_400
LONGEST = {"minute": 1440, "hour": 720, "natural_day": 3650, "working_day": 2500, "month": 120}
"""The longest rule of each unit that is still meant."""
OF_A_DISTRICT = 6
"""From this length on an area code is a district's or of a part of one; law and regulation are made above it."""


class LimitOutOfRange(Invalid):
    """A clock of a whistle has from five seconds to a day."""

    slug = "limit-out-of-range"
    text = _("时限须在 {shortest} 秒到 {longest} 秒之间。")
    field = "limit_s"


class LengthOutOfRange(Invalid):
    """A period has a whole number of its units, and not more than anybody means."""

    slug = "length-out-of-range"
    text = _("期限须在 0 到 {longest} 之间。")
    field = "length"


class FixedByLaw(Invalid):
    """A right of the parties is neither shortened nor lengthened; the system only reminds of it."""

    slug = "fixed-by-law"
    text = _("这是当事人的法定权利，不能更改：{basis}。")
    field = "length"


class OnlyShorter(Invalid):
    """A body that has to act within a period may promise to act sooner, never later."""

    slug = "only-shorter"
    text = _("这是法定办理期限，只能比{length}短：{basis}。")
    field = "length"


class OnlyLonger(Invalid):
    """What has to be kept at least so long may be kept longer, never less."""

    slug = "only-longer"
    text = _("这是法定最短保存时间，只能比{length}长：{basis}。")
    field = "length"


class OnlyByConsent(Invalid):
    """A default that the law leaves to the parties is theirs to move, case by case; nobody does so for a district."""

    slug = "only-by-consent"
    text = _("这是法定默认期限{length}，只能由当事人合意延长：{basis}。")
    field = "length"


class NoPeriod(Invalid):
    """A norm without a period has nothing that could be changed."""

    slug = "no-period"
    text = _("这条规定没有期限，不能更改：{basis}。")
    field = "kind"


class LawStands(Conflict):
    """Law and regulation end when their makers end them, by a row of a later rule pack."""

    slug = "law-stands"
    text = _("这是法律法规的规定，不能停用。")


def require_within(change: Change, model: Rule) -> None:
    """Pass when the bound of the rule that would hold without the change allows it; or raise why not."""
    if model.unit == SECOND:
        if change.limit_s is None or not SHORTEST_S <= change.limit_s <= LONGEST_S:
            raise LimitOutOfRange(shortest=SHORTEST_S, longest=LONGEST_S)
        return
    if model.unit == NONE:
        raise NoPeriod(basis=in_words(basis_words, model.legal_basis))
    if change.length is None or not 0 <= change.length <= LONGEST[model.unit]:
        raise LengthOutOfRange(longest=in_words(duration, LONGEST[model.unit], model.unit))
    if model.legal_length is not None:
        _require_bound(change.length, model.legal_length, model)


def _require_bound(length: int, legal: int, model: Rule) -> None:
    law = {"length": in_words(duration, legal, model.unit), "basis": in_words(basis_words, model.legal_basis)}
    if model.bound == "right_fixed":
        raise FixedByLaw(**law)
    if model.bound == "duty_max" and length > legal:
        raise OnlyShorter(**law)
    if model.bound == "keep_min" and length < legal:
        raise OnlyLonger(**law)
    if model.bound == "consensual" and length != legal:
        raise OnlyByConsent(**law)


def movable(rule: Rule) -> bool:
    """Whether a district may set another length: of neither a norm without one nor what is the parties' by law."""
    of_parties = rule.bound == "right_fixed" or (rule.bound == "consensual" and rule.legal_length is not None)
    return rule.unit != NONE and not of_parties


def is_law(rule: Rule) -> bool:
    """Whether a row is the law itself, not what a district has made of it for its own area."""
    return rule.classification != "policy" and len(rule.area_code) < OF_A_DISTRICT

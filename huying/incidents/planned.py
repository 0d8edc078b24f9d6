"""From when on a change holds that a chief plans: not in the past, and not so far ahead that it must be a slip."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid

AHEAD = timedelta(days=366)


class TooFarAhead(Invalid):
    """A change is planned for a year at most: until it holds, no other can be made for the time after it."""

    slug = "too-far-ahead"
    text = _("最远只能定到一年以后。请核对年份。")
    field = "effective_from"


class HoldsAlready(Conflict):
    """Only what does not hold yet can be withdrawn; what holds is followed by another decision."""

    slug = "holds-already"
    text = _("已经生效，不能撤销。请另定新的。")


def require_within_a_year(since: datetime | None, at: datetime) -> None:
    """Pass for an instant within a year, or for none. Raises TooFarAhead."""
    if since is not None and since - at > AHEAD:
        raise TooFarAhead

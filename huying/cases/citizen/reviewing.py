"""What whoever petitioned reads of a review or a recheck (复查, 复核): which organ has it, and that it was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huying.cases.models import Case
from huying.cases.petitions import details_of
from huying.cases.reviewing import present_review
from huying.cases.rules import State
from huying.cases.words_intake import PETITION_STAGE_WORDS
from huying.clocks.words_legal import days_words

Word = str | Promise


def reviewed_now(case: Case, *, let_in: bool) -> tuple[Word, Word] | None:
    """Where it is and what comes next while an organ reviews; None otherwise. Who is not let in reads no body."""
    review = (
        present_review(case, details_of(case)) if case.line == "petition" and case.state == State.REOPENED else None
    )
    if review is None:
        return None
    stage = PETITION_STAGE_WORDS[review.stage]
    if not let_in:
        return _("正在{stage}").format(stage=stage), _("由受理的机关作出意见。")
    return _("正在{stage}").format(stage=stage), _("由{body}作出意见，会书面告诉您。").format(body=review.organ)


def _asked(data: dict[str, Any]) -> str:
    return _("申请了{stage}，由另一机关办理").format(stage=PETITION_STAGE_WORDS[data["stage"]])


def _heard(data: dict[str, Any]) -> str:
    days = days_words(date.fromisoformat(data["since"]), date.fromisoformat(data["until"]))
    return _("举行了听证，{days} 不计入答复期限").format(days=days)


def _noted(data: dict[str, Any]) -> str:
    return _("登记了{stage}意见").format(stage=PETITION_STAGE_WORDS[data["stage"]])


TOLD_OF_REVIEWS: dict[str, Callable[[dict[str, Any]], str]] = {
    "cases.ReviewAsked": _asked,
    "cases.OutsideHearingNoted": _heard,
    "cases.OutsideOpinionNoted": _noted,
}

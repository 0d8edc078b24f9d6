"""Requests for footage as a part of the page of a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.masking import shown_words
from huying.cases.models import Case
from huying.cases.registry import Panel, panel
from huying.cases.rules import ENDED
from huying.cases.video import forms
from huying.cases.video.access import may_decide, may_write
from huying.cases.video.models import VideoRequest
from huying.cases.video.rules import may_be_gone
from huying.cases.video.words import GROUND_WORDS, STATE_WORDS, WHERE_WORDS
from huying.core.ids import new_id
from huying.people.access import Actor

WRITTEN = ("reason", "answer", "consented_by", "viewers", "seen")
"""What people wrote: masked for readers who do not work on the case."""


@panel(order=75)
def footage(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """For those who read the content: what was asked for; the form for those who register."""
    if "read" not in permitted(actor, case):
        return None
    context = context_of(actor, case, at)
    if not context["rows"] and not context["ask"]:
        return None
    return Panel(_("查看监控"), "cases_video/parts/panel.html", context, key="video")


def context_of(actor: Actor, case: Case, at: datetime, **wrong: Any) -> dict[str, Any]:
    """What the panel shows; `ask`, `decide` and `view` may be forms with errors, the others are empty."""
    writes = may_write(actor, case)
    found = case.video_requests.select_related("asked_by", "decided_by", "viewed_by").order_by("-asked_at")
    asks = writes and case.state not in ENDED
    return {
        "case": case,
        "rows": [_row(row, actor, case, at, wrong) for row in found],
        "ask": (wrong.get("ask") or forms.Ask(auto_id="video_%s").fit(actor, case)) if asks else None,
        "open": "ask" in wrong,
        "key": new_id().hex,
    }


def _row(row: VideoRequest, actor: Actor, case: Case, at: datetime, wrong: dict[str, Any]) -> dict[str, Any]:
    decides = row.state == "asked" and may_decide(actor, case) and row.asked_by_id != actor.id
    views = row.state == "approved" and may_write(actor, case)
    mark = f"{row.pk}_%s"
    decide = wrong.get(f"decide:{row.pk}") or forms.Decide(initial={"request": row.pk}, auto_id=f"d{mark}")
    view = wrong.get(f"view:{row.pk}") or forms.View(initial={"request": row.pk}, auto_id=f"v{mark}")
    for name, words in zip(WRITTEN, shown_words(actor, case, [getattr(row, name) for name in WRITTEN]), strict=True):
        setattr(row, name, words)
    return {
        "request": row,
        "state": STATE_WORDS[row.state],
        "ground": GROUND_WORDS[row.ground],
        "where": WHERE_WORDS.get(row.where, ""),
        "gone": row.state == "asked" and may_be_gone(row.starts_at, at),
        "decide": decide if decides else None,
        "view": view if views else None,
    }

"""Return visit and closing as a part of the page of a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.closing.archive import papers_elsewhere
from huying.cases.closing.filling import how_satisfied
from huying.cases.closing.forms import Close, Explain, RecordVisit
from huying.cases.closing.gate import Asked, asked_of
from huying.cases.closing.models import Archived, Visit
from huying.cases.closing.script import OPENING
from huying.cases.masking import shown_words
from huying.cases.models import Case
from huying.cases.registry import Panel, panel
from huying.cases.rules import OPEN, State, may_follow
from huying.core.ids import new_id
from huying.people.access import Actor


@panel(order=80)
def closing(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """For those who read the content, once something has come of the case."""
    del at
    if "read" not in permitted(actor, case):
        return None
    visits = list(Visit.objects.filter(case=case).order_by("number").select_related("by"))
    closable = may_follow(State(case.state), "close")
    if not visits and not closable and case.state in OPEN:
        return None
    return Panel(_("回访与归档"), "cases_closing/parts/panel.html", context_of(actor, case, visits), key="closing")


def context_of(actor: Actor, case: Case, visits: list[Visit], **wrong: Any) -> dict[str, Any]:
    """What the panel shows, wishes as this person may read them; `visit`, `close` and `explain` may be wrong forms."""
    verbs = permitted(actor, case)
    for visit, words in zip(visits, shown_words(actor, case, [each.wishes for each in visits]), strict=True):
        visit.wishes, visit.how = words, how_satisfied(visit.level, visit.satisfied)
    due = next((visit for visit in visits if visit.at is None), None)
    archived = Archived.objects.filter(case=case).first()
    closable = may_follow(State(case.state), "close")
    return {
        "case": case,
        "visits": [visit for visit in visits if visit.at is not None],
        "due": due,
        "opening": OPENING,
        "visit": wrong.get("visit") or (RecordVisit(cause=due.cause, auto_id="visit_%s") if due else None),
        "may_visit": due is not None and "follow_up" in verbs,
        "needs": _needs(actor, case, wrong.get("explain")) if closable else [],
        "close": wrong.get("close") or Close(auto_id="close_%s"),
        "may_close": closable and "close" in verbs,
        "archived": archived,
        "elsewhere": papers_elsewhere(case, archived),
        "key": new_id().hex,
    }


def _needs(actor: Actor, case: Case, wrong: Explain | None) -> list[tuple[Asked, str, Explain | None]]:
    """What the gate asks, each with the reason stated for its absence and the form to state one, or None."""
    asked = asked_of(case)
    words = shown_words(actor, case, [each.reason for each in asked])
    return [(each, reason, _form(each, wrong)) for each, reason in zip(asked, words, strict=True)]


def _form(asked: Asked, wrong: Explain | None) -> Explain | None:
    if not asked.explainable:
        return None
    key = asked.need.key
    if wrong is not None and wrong.data.get("need") == key:
        return wrong
    return Explain(initial={"need": key}, auto_id=f"{key}_%s")

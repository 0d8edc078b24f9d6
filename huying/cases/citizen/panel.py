"""What citizens said by their code, as a part of the page of a case: urges, answers, a rating, a wish to go on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.forms import Select
from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.citizen import forms
from huying.cases.citizen.asking import addressee, choices
from huying.cases.citizen.materials import may_show
from huying.cases.citizen.models import Rating
from huying.cases.citizen.rules import NEVER
from huying.cases.masking import ShownMaterial, shown_materials, shown_words
from huying.cases.models import Case
from huying.cases.registry import Panel, panel
from huying.cases.rules import LEVEL_OF_SCORE
from huying.cases.words import LEVEL_WORDS
from huying.core.ids import new_id
from huying.people.access import Actor

MOST = 50


@panel(order=70)
def said_by_code(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """For those who read the content."""
    del at
    verbs = permitted(actor, case)
    if "read" not in verbs:
        return None
    context = {
        "case": case,
        "urges": list(case.urges.order_by("-at")[:5]),
        "questions": _questions(actor, case),
        "ratings": _rated(
            _masked(actor, case, Rating.objects.select_related("ruling").filter(case=case).order_by("-at"), "text")
        ),
        "requests": _masked(actor, case, case.reopen_requests.order_by("-at"), "reason", "answer"),
        "ask": _ask(case),
        "may_ask": "add_material" in verbs,
        "may_decide": "reopen" in verbs,
        "materials": _materials(actor, case) if "release" in verbs and may_show(case) else [],
        "key": new_id().hex,
    }
    return Panel(_("群众端"), "cases_citizen/parts/panel.html", context, key="citizen")


def _masked(actor: Actor, case: Case, rows: Iterable[Any], *names: str) -> list[Any]:
    """Rows for reading, in which words hold no personal data for whoever does not work on the case."""
    found = list(rows)
    for name in names:
        for row, words in zip(found, shown_words(actor, case, [getattr(row, name) for row in found]), strict=True):
            setattr(row, name, words)
    return found


def _rated(rows: list[Any]) -> list[Any]:
    """Each with its level in the words of return visits, so that both say the same."""
    for row in rows:
        row.level = LEVEL_WORDS[LEVEL_OF_SCORE[row.score]]
    return rows


def _questions(actor: Actor, case: Case) -> list[Any]:
    rows = case.questions.order_by("-asked_at").select_related("asked_by", "party")
    found = _masked(actor, case, rows, "text", "answer")
    for row in found:
        row.whom = addressee(row.party) if row.party else ""
    return found


def _ask(case: Case) -> forms.Ask:
    form = forms.Ask(auto_id="ask_%s")
    form.fields["to"].widget = Select(choices=choices(case))
    return form


def _materials(actor: Actor, case: Case) -> list[ShownMaterial]:
    """What may be shown to all parties, the newest first."""
    rows = case.materials.exclude(kind__in=NEVER).select_related("by", "party", "disclosure")
    return shown_materials(actor, case, rows.order_by("-at")[:MOST])

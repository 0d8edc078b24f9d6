"""What every page of a report shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from huying.core.clock import in_china, now
from huying.patrols.records.access import READERS as OF_RECORDS
from huying.people.access import Actor
from huying.supervision.grid_reports.facts import read
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.reading import Line, parts_of
from huying.supervision.grid_reports.rules import Kind, State
from huying.supervision.grid_reports.words import KIND_WORDS, LEVEL_WORDS, STATE_WORDS, TONES

AGES = {"records_fresh": "fresh", "records_stale": "stale", "records_never": "never"}


def shown(report: Report, actor: Actor) -> dict[str, Any]:
    """Its head and its sections in the reader's language, with ways to the lists that the reader may see."""
    facts = read(report.facts)
    parts = parts_of(Kind(report.kind), facts)
    return {
        "report": report,
        "kind_word": KIND_WORDS[report.kind],
        "level_word": LEVEL_WORDS.get(report.area.level, ""),
        "state_word": STATE_WORDS[report.state],
        "tone": TONES[report.state],
        "late": report.state != State.SENT and now() > report.due_at,
        "parts": [replace(part, lines=tuple(_led(line, report, actor) for line in part.lines)) for part in parts],
        "drawn_day": in_china(report.drawn_at),
        "sources": len(facts.drawn_from),
    }


def _led(line: Line, report: Report, actor: Actor) -> Line:
    """A figure with the way to what is behind it: its records, or the buildings of an age; none where there is none."""
    if line.listed:
        return replace(line, href=reverse("reports:figure", args=[report.pk, line.code]))
    if line.code in AGES and actor.has(OF_RECORDS):
        grid = {"grid": report.area_id} if report.area.level == "grid" else {}
        return replace(line, href=f"{reverse('rounds:home')}?{urlencode({'age': AGES[line.code], **grid})}")
    return line

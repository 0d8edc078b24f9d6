"""What every page of a report shows of it."""

from __future__ import annotations

from typing import Any

from huying.core.clock import in_china, now
from huying.supervision.grid_reports.facts import read
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.reading import parts_of
from huying.supervision.grid_reports.rules import Kind, State
from huying.supervision.grid_reports.words import KIND_WORDS, LEVEL_WORDS, STATE_WORDS, TONES


def shown(report: Report) -> dict[str, Any]:
    """Its head and its sections in the reader's language."""
    facts = read(report.facts)
    return {
        "report": report,
        "kind_word": KIND_WORDS[report.kind],
        "level_word": LEVEL_WORDS.get(report.area.level, ""),
        "state_word": STATE_WORDS[report.state],
        "tone": TONES[report.state],
        "late": report.state != State.SENT and now() > report.due_at,
        "parts": parts_of(Kind(report.kind), facts),
        "drawn_day": in_china(report.drawn_at),
        "sources": len(facts.drawn_from),
    }

"""Drafting a review from the record: what happened, what was in time and what was not. Nobody is named in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huying.clocks.queries import Shown, shown
from huying.incidents.models import Incident
from huying.incidents.queries.calls import Calls, calls
from huying.incidents.queries.timeline import timeline
from huying.incidents.rules import SHOWN_CLOCKS
from huying.incidents.sealing import sealed
from huying.incidents.words import CLOCKS, listed, type_word, word
from huying.places.queries import area_name
from huying.ui.formats import dated, span
from huying.ui.marks import LEVELS

_LOOKED = ("incidents.ReplayOpened", "incidents.SealedOpened")
_WEAK = {
    "incidents.ShortfallFound": "shortfall",
    "incidents.IncidentEscalated": "escalated",
}


def drafted(incident: Incident, at: datetime) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The sections, and the time line as rows of `at`, `text` and `tone`."""
    lines = [line for line in timeline(incident, at=at, named=lambda _name: _("队员")) if line.type not in _LOOKED]
    clocks = shown([incident.stream], SHOWN_CLOCKS, at)[incident.stream]
    sections = {
        "overview": _overview(incident, calls(incident)),
        "worked": _worked(clocks),
        "problems": "\n".join([*_late(clocks), *_weak({line.type for line in lines})]),
        "causes": "",
        "lessons": "",
    }
    rows = [{"at": line.at.isoformat(), "text": line.text, "tone": line.tone} for line in lines]
    return sections, rows


def _overview(incident: Incident, called: Calls) -> str:
    """When, where, what, how many; of a sealed one the street alone, and no more of what it was than its level."""
    hidden = sealed(incident)
    said = _("{at}，{place}，{type}，{level}事件。呼叫 {called} 人，到场 {there} 人，需要 {wanted} 人。")
    return said.format(
        at=dated(incident.raised_at),
        place=area_name(incident.area_code[:9]) if hidden else incident.place_text,
        type=_("受保护的事件") if hidden else type_word(incident.card),
        level=LEVELS[incident.level].word,
        called=len(called.people),
        there=called.there,
        wanted=called.wanted,
    )


def _worked(clocks: dict[str, Shown]) -> str:
    kept = [word(CLOCKS, kind) for kind in SHOWN_CLOCKS if kind in clocks and _in_time(clocks[kind])]
    return _("{steps}在时限内完成。").format(steps=listed(kept)) if kept else ""


def _late(clocks: dict[str, Shown]) -> list[str]:
    return [
        _("{step}超时：限 {limit}，{took}。").format(
            step=word(CLOCKS, kind), limit=span(clocks[kind].limit_s), took=_took(clocks[kind])
        )
        for kind in SHOWN_CLOCKS
        if kind in clocks and clocks[kind].missed
    ]


def _took(clock: Shown) -> str:
    if clock.stopped_at is None:
        return _("没有完成")
    return _("用了 {took}").format(took=span(clock.stopped_at - clock.started_at))


def _weak(kinds: set[str]) -> list[str]:
    words = {"shortfall": _("圈内可叫的人手不足。"), "escalated": _("没有及时接报，逐级上报。")}
    return [words[key] for kind, key in _WEAK.items() if kind in kinds]


def _in_time(clock: Shown) -> bool:
    return clock.stopped_at is not None and not clock.missed

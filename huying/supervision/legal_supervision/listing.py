"""The lists of legal supervision as tables: matters, hits, findings. None of them names or counts a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.models import ENDED_STATES, Case
from huying.cases.queries.found import CHANCES
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, STATE_WORDS
from huying.clocks.models import RunningClock
from huying.clocks.nearest import Nearest, nearest
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light
from huying.core.tables.values import State as Mark
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.supervision.legal_supervision.access import matters_of
from huying.supervision.legal_supervision.forms import FindHits, FindMatters
from huying.supervision.legal_supervision.models import Finding
from huying.supervision.legal_supervision.words import DEALT, FINDING_STATES, FINDING_TONES, TONES

_STREAM = Concat(Value("case:"), Cast(OuterRef("pk"), CharField()))
_DRAWN = "supervision_legal/parts/hit_acts.html"


@dataclass(frozen=True, slots=True)
class Row:
    """A matter with the clock that is due first."""

    case: Case
    clock: Nearest | None


def matters_for(actor: Actor, chosen: dict[str, Any], at: datetime) -> QuerySet[Case]:
    """The matters whose process this person looks through, narrowed, the newest first."""
    rows = matters_of(actor).select_related("owner", "handler")
    rows = rows.filter(**{name: chosen[name] for name in ("line", "state") if chosen[name]})
    digits = "".join(each for each in chosen["q"] if each.isdigit() or each == "-")
    if chosen["q"].strip():
        rows = rows.filter(code__contains=digits) if digits else rows.none()
    if chosen["late"]:
        due = RunningClock.objects.filter(stream=_STREAM, stopped_at=None, paused_at=None, due_at__lt=at)
        rows = rows.exclude(state__in=ENDED_STATES).filter(Exists(due.exclude(kind__in=CHANCES)))
    return rows.order_by("-registered_at", "-pk")


def dressed(rows: list[Case], at: datetime) -> list[Row]:
    """Matters with their clocks, in one query."""
    clocks = nearest([row.stream for row in rows], at, but=CHANCES)
    return [Row(row, clocks.get(row.stream)) for row in rows]


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


def _matter(code: str) -> str:
    return reverse("legal_supervision:matter", args=[code])


def _handler(row: Any) -> str:
    return str((row.case.handler or row.case.owner).name)


def _finding(row: Finding) -> Mark:
    return Mark(FINDING_STATES[row.state], FINDING_TONES.get(row.state, ""))


MATTERS = declared(
    Table(
        key="supervised_matters",
        word=_("监督事项"),
        url="legal_supervision:matters",
        order="-registered",
        filters=tuple(FindMatters.base_fields),
        columns=(
            Column("code", _("编号"), "case.code", opens=lambda row: _matter(row.case.code), width=18),
            Column("line", _("类别"), lambda row: LINE_WORDS[row.case.line], width=14),
            Column(
                "category", _("事由"), lambda row: CATEGORY_WORDS.get(row.case.category, row.case.category), width=16
            ),
            Column("state", _("状态"), lambda row: Mark(STATE_WORDS[row.case.state]), "state", width=12),
            Column("clock", _("期限"), _clock, "light", width=18),
            Column("area", _("属地"), lambda row: area_name(row.case.area_code), width=18),
            Column("handler", _("承办"), _handler, width=26),
            Column("registered", _("登记"), "case.registered_at", "moment", sort="registered_at", width=18),
        ),
        none=_("辖区内没有事项"),
        how=_("辖区内登记的事项都在这里，只看过程和期限；打开前要写明查看的目的。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
HITS = declared(
    Table(
        key="supervision_hits",
        word=_("数字化监督线索"),
        url="legal_supervision:hits",
        filters=tuple(FindHits.base_fields),
        columns=(
            Column("code", _("编号"), "case.code", opens=lambda row: _matter(row.case.code), width=18),
            Column("rule", _("规则"), "word", width=26),
            Column("dealt", _("处理"), lambda row: Mark(DEALT[row.dealt], TONES.get(row.dealt, "")), "state", width=12),
            Column("state", _("状态"), "state", width=12),
            Column("area", _("属地"), width=18),
            Column("handler", _("承办"), width=26),
            Column("registered", _("登记"), "case.registered_at", "moment", width=18),
            Column("reason", _("排除的原因"), shown=False, width=36),
            Column("acts", _("办理"), lambda row: row, draw=_DRAWN, exported=False),
        ),
        none=_("没有待核的线索"),
        how=_("按规则核对最近一年的记录：缺记录、没有凭据就办结、时间对不上的，列在这里。只查记录，不查人。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
FINDINGS = declared(
    Table(
        key="supervision_findings",
        word=_("监督意见"),
        url="legal_supervision:findings",
        order="-written",
        columns=(
            Column("subject", _("标题"), sort="subject", width=36,
                   opens=lambda row: reverse("legal_supervision:finding", args=[row.code])),
            Column("code", _("编号"), width=18),
            Column("state", _("状态"), _finding, "state", width=14),
            Column("about", _("针对的单位"), "about.name", sort="about__name", width=26),
            Column("issuer", _("提出单位"), "issuer.name", shown=False, width=26),
            Column("matter", _("事项"), "case.code", width=18),
            Column("letter", _("函件"), "letter.number", width=22),
            Column("written", _("提出"), "written_at", "moment", sort="written_at", width=18),
        ),
        none=_("还没有监督意见"),
        how=_("检察窗口从事项或线索写意见；中心或督查据此起草函件，按函件办理。"),
    )
)  # fmt: skip

"""Section 2: what was found, solved, is open, was returned; and places at which it happened again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import now
from huying.incidents.cards import cards_in_force
from huying.incidents.words import type_word
from huying.people.models import Organisation
from huying.places.models import Place
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.grid_reports.facts import TableFacts
from huying.supervision.grid_reports.rules import REPEATED, Cell
from huying.supervision.grid_reports.sections.counting import by_key, counts, table_of
from huying.supervision.grid_reports.sections.hazards import HAZARDS_FOUND
from huying.supervision.grid_reports.sections.shape import Section, Table

_OURS = _("本平台的定义")
_SPOT = """(SELECT coalesce('place:' || i.place_id, 'unit:' || i.unit_id) FROM incidents_incident AS i
    WHERE i.id = counted_rows.id)"""
"""The log of a whistle names no building: the incident does, for as long as it may (docs/decisions/0024)."""
_LIVE = "state NOT IN ('false_alarm', 'duplicate', 'cancelled', 'converted')"
_WHISTLED = _("本期吹哨的事件")
_NOT_LIVE = _("误报、重复、撤回的，以及转为纠纷的（在纠纷中统计）。")
_ORDERED = _("本期派出的工单和吹哨报到")
_CANCELLED = _("撤单的。")
_REGISTERED = _("本期登记的事项")
_MERGED = _("并入其他事项的；重复登记只计一次。")


def _incidents(code: str, word: object, told: object, counted: str = "true") -> Definition:
    return Definition(
        code,
        "matters",
        word,
        "count",
        population="whistles",
        dated="raised_at",
        among=_LIVE,
        counted=counted,
        told=told,
        of=_WHISTLED,
        left_out=_NOT_LIVE,
        source=_OURS,
    )


def _orders(code: str, word: object, told: object, counted: str = "true") -> Definition:
    return Definition(
        code,
        "matters",
        word,
        "count",
        population="orders",
        dated="issued_at",
        counted=counted,
        told=told,
        of=_ORDERED,
        left_out=_CANCELLED,
        source=_OURS,
    )


def _cases(code: str, word: object, told: object, counted: str = "true") -> Definition:
    return Definition(
        code,
        "matters",
        word,
        "count",
        population="matters",
        dated="registered_at",
        among="merged_at IS NULL",
        counted=counted,
        told=told,
        of=_REGISTERED,
        left_out=_MERGED,
        source=_OURS,
    )


INCIDENTS_FOUND = _incidents("incidents_found", _("发现事件"), _("本期吹哨的事件"))
ORDERS_SENT = _orders("orders_sent", _("派出工单"), _("本期派出的工单和吹哨报到"))
CASES_FOUND = _cases("cases_found", _("登记事项"), _("本期登记的纠纷、信访和诉求"))
LINES = (
    INCIDENTS_FOUND,
    _incidents("incidents_closed", _("事件已闭环"), _("其中到截止时已闭环的"), "closed"),
    _incidents("incidents_open", _("事件未闭环"), _("其中到截止时没有闭环的"), "NOT closed"),
    CASES_FOUND,
    _cases("cases_solved", _("事项已化解"), _("其中到截止时已化解、没有重新办理的"), "resolved_at IS NOT NULL"),
    _cases("cases_open", _("事项在办"), _("其中到截止时没有结果的"), "ended_at IS NULL"),
    Definition(
        "cases_carried",
        "matters",
        _("上期遗留在办"),
        "count",
        population="carried_matters",
        dated="greatest(registered_at, %(since)s::timestamptz)",
        among="merged_at IS NULL",
        counted="ended_at IS NULL",
        told=_("其中到截止时没有结果的"),
        of=_("本期以前登记、到本期开始时没有结果的事项"),
        left_out=_MERGED,
        source=_OURS,
    ),
    ORDERS_SENT,
    _orders("orders_closed", _("工单已办结"), _("其中到截止时已办结的"), "ended"),
    _orders("orders_returned", _("退回重办"), _("其中结果被退回重办过的"), "sent_back"),
)


def type_names(keys: Collection[str]) -> dict[str, str]:
    """What types of whistles are called, as their cards say now."""
    cards = cards_in_force(now())
    return {key: type_word(cards[key]) for key in keys if key in cards}


def _repeated(area: str, period: Period) -> TableFacts:
    """Places by whistles, cases and hazards together; a place is at most a building or a unit, never a room."""
    now, before = (by_place(area, each) for each in (period, period.before))
    cells = [Cell(key, count, before.get(key, 0)) for key, count in now.items() if count >= REPEATED]
    found = table_of("repeated_places", cells, sensitive=False, names=place_names)
    return TableFacts(found.code, found.rows)


def by_place(area: str, period: Period) -> Counter[str]:
    """Whistles, cases and hazards of a period by their place or unit."""
    found: Counter[str] = Counter()
    found.update(counts(INCIDENTS_FOUND, _SPOT, area, period))
    for each in (CASES_FOUND, HAZARDS_FOUND):
        found.update(counts(each, "'place:' || place_id", area, period))
    return found


def place_names(keys: Collection[str]) -> dict[str, str]:
    """What places and units are called."""
    ids = {kind: [UUID(each.partition(":")[2]) for each in keys if each.startswith(kind)] for kind in ("place", "unit")}
    places = Place.objects.filter(pk__in=ids["place"]).values_list("pk", "name")
    units = Organisation.objects.filter(pk__in=ids["unit"]).values_list("pk", "name")
    return {f"place:{key}": name for key, name in places} | {f"unit:{key}": name for key, name in units}


SECTION = Section(
    "matters",
    _("事件与事项"),
    lines=LINES,
    tables=(
        Table(
            "incident_types",
            _("事件类型"),
            (_("类型"), _("本期"), _("上期")),
            by_key("incident_types", INCIDENTS_FOUND, "nullif(template, '')", sensitive=True, names=type_names),
            told=_("少于三件的类型可能认出个人，合并列出。"),
        ),
        Table(
            "repeated_places",
            _("重复发生的地点"),
            (_("地点"), _("本期"), _("上期")),
            _repeated,
            told=_("本期有三件以上事件、事项或隐患的地点，只到楼栋或单位；没有登记地点的不列。"),
        ),
    ),
)

"""The register: the list, one enterprise with all that its reader may know, and what forms offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huying.clocks.queries import ClockLine, lines_of_many
from huying.core.identity import is_credit_code, masked_name, masked_phone, read_credit_code
from huying.patrols.enterprises.access import (
    CHIEFS,
    KEEPERS,
    READS_FILINGS,
    READS_SERVICES,
    permitted,
    standings,
    visible_to,
)
from huying.patrols.enterprises.answering import answers_for, touched
from huying.patrols.enterprises.models import Enterprise, EntityLevel, Finding, Objection
from huying.patrols.enterprises.published import rules_at
from huying.patrols.enterprises.relevel import as_data, levels_at
from huying.patrols.enterprises.rules import OBJECTION_CLOCK, Objected
from huying.patrols.enterprises.told_reasons import Line, told
from huying.patrols.enterprises.words import (
    CHECK_ITEMS,
    FINDINGS,
    LEVEL_MARKS,
    LEVEL_TONES,
    LEVELS,
    OBJECTED,
    SCHEMES,
    TOPICS,
    TRADES,
)
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import DEPARTMENT
from huying.places.queries import area_name

PAGE = 50
MOST = 100


@dataclass(frozen=True, slots=True)
class Badge:
    """A level as it is shown: its mark, its word, its tone."""

    mark: Any
    word: Any
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """An enterprise as a line of the list. `levels` by scheme."""

    enterprise: Enterprise
    trade: Any
    place: str
    levels: dict[str, Badge]


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level with its reasons now, since when it holds; `times` a year it is inspected, None for filings."""

    scheme: Any
    badge: Badge
    since: datetime | None
    reasons: list[Line]
    times: int | None


@dataclass(frozen=True, slots=True)
class FindingShown:
    """Something found, with its objection, its clocks and what this person may do with it."""

    row: Finding
    kind: Any
    topic: Any
    objection: Objection | None
    objected: Any
    clocks: list[ClockLine]
    may: frozenset[str]


def badge(level: str) -> Badge:
    """A level as it is shown."""
    return Badge(LEVEL_MARKS[level], LEVELS[level], LEVEL_TONES[level])


def found(actor: Actor, *, q: str = "", trade: str = "", level: str = "") -> QuerySet[Enterprise]:
    """The enterprises of which a person may know and that fit, by name."""
    rows = visible_to(actor).filter(withdrawn_at=None).select_related("building", "room")
    text = q.strip()
    if text:
        code = read_credit_code(text) if is_credit_code(text) else text.upper()
        rows = rows.filter(Q(name__icontains=text) | Q(credit_code__startswith=code) | Q(park__icontains=text))
    if trade:
        rows = rows.filter(trade=trade)
    if level:
        held = EntityLevel.objects.filter(enterprise=OuterRef("pk"), until=None, level=level)
        rows = rows.filter(Exists(held))
    return rows.order_by("name", "pk")


def rows_of(enterprises: list[Enterprise]) -> list[Row]:
    """Enterprises as lines."""
    held: dict[object, dict[str, Badge]] = {}
    for key, scheme, level in EntityLevel.objects.filter(enterprise__in=enterprises, until=None).values_list(
        "enterprise_id", "scheme", "level"
    ):
        held.setdefault(key, {})[scheme] = badge(level)
    return [Row(each, TRADES[each.trade], place_words(each), held.get(each.pk, {})) for each in enterprises]


def place_words(enterprise: Enterprise) -> str:
    """Where it is: area, building, office."""
    parts = [area_name(enterprise.area_code)]
    if enterprise.building:
        parts.append(enterprise.building.name)
    if enterprise.room:
        parts.append(f"{enterprise.room.unit}{enterprise.room.number}")
    return " ".join(parts)


def shown(actor: Actor, enterprise: Enterprise, at: datetime) -> dict[str, Any]:
    """Everything that its page shows this person."""
    stands = standings(actor, enterprise)
    return {
        "enterprise": enterprise,
        "trade": TRADES[enterprise.trade],
        "place": place_words(enterprise),
        "contact_name": masked_name(enterprise.contact_name),
        "contact_phone": masked_phone(enterprise.contact_phone) if enterprise.contact_phone else "",
        "levels": levels_shown(enterprise, at),
        "findings": findings_shown(actor, enterprise, at),
        "checks": [
            (row, [CHECK_ITEMS[each] for each in row.there]) for row in enterprise.checks.order_by("-at")[:MOST]
        ],
        "visits": enterprise.visits.order_by("-visited_on", "-pk")[:MOST],
        "services": enterprise.services.select_related("kind").order_by("-asked_at")[:MOST]
        if stands & READS_SERVICES
        else None,
        "filings": enterprise.filings.select_related("chemical").order_by("-filed_at")[:MOST]
        if stands & READS_FILINGS
        else None,
        "may": permitted(actor, enterprise) if enterprise.withdrawn_at is None else frozenset(),
    }


def levels_shown(enterprise: Enterprise, at: datetime) -> list[LevelShown]:
    """Both levels with the reasons that the rules give now."""
    held = {row.scheme: row for row in EntityLevel.objects.filter(enterprise=enterprise, until=None)}
    rules = rules_at(enterprise.area_code, at)
    lines = []
    for scheme, level in levels_at(enterprise, at).items():
        row = held.get(scheme)
        times = rules.get(f"inspection.times.{level.word}")
        lines.append(
            LevelShown(
                scheme=SCHEMES[scheme],
                badge=badge(level.word),
                since=row.since if row and row.level == level.word else None,
                reasons=told(as_data(level.reasons)),
                times=times.value if times else None,
            )
        )
    return lines


def findings_shown(actor: Actor, enterprise: Enterprise, at: datetime) -> list[FindingShown]:
    """The findings of an enterprise, the newest first."""
    rows = list(enterprise.findings.select_related("organisation").order_by("-at")[:MOST])
    objections = {row.finding_id: row for row in Objection.objects.filter(finding__in=rows)}
    clocks = lines_of_many([row.stream for row in rows], at)
    allowed = permitted(actor, enterprise)
    lines = []
    for row in rows:
        objection = objections.get(row.pk)
        lines.append(
            FindingShown(
                row=row,
                kind=FINDINGS[row.kind],
                topic=TOPICS[row.topic],
                objection=objection,
                objected=OBJECTED[objection.state] if objection else "",
                clocks=[line for line in clocks[row.stream] if line.stopped_at is None],
                may=_may(actor, row, objection, allowed, clocks[row.stream]),
            )
        )
    return lines


def _may(
    actor: Actor, row: Finding, objection: Objection | None, allowed: frozenset[str], clocks: list[ClockLine]
) -> frozenset[str]:
    """What this person may do with a finding now."""
    may = set()
    open_still = any(line.kind == OBJECTION_CLOCK and line.stopped_at is None for line in clocks)
    if "object" in allowed and objection is None and open_still:
        may.add("object")
    if "ask_repair" in allowed and row.counts:
        may.add("ask_repair")
    if answers_for(actor, row):
        if row.counts and row.repair_asked_at is not None:
            may.add("repair")
        if objection is not None and objection.state == Objected.RAISED and actor.id not in touched(row):
            may.add("rule")
    return frozenset(may)


def units_for(actor: Actor, own: Organisation | None = None) -> list[tuple[str, str]]:
    """The units that may be made an enterprise by whoever keeps the register of an area."""
    reached = Q(pk=own.pk) if own else Q(pk=None)
    for duty in actor.duties:
        if duty.role in KEEPERS:
            reached |= Q(area__code__startswith=duty.area_code)
    taken = Enterprise.objects.filter(withdrawn_at=None).exclude(organisation=None).values("organisation_id")
    units = Organisation.objects.filter(reached, kind="unit").exclude(Q(pk__in=taken) & ~Q(pk=own.pk if own else None))
    return [(str(key), name) for key, name in units.order_by("name").values_list("pk", "name")[:500]]


def may_enter(actor: Actor) -> bool:
    """Whether this person enters enterprises anywhere."""
    return actor.has(KEEPERS)


def is_chief(actor: Actor) -> bool:
    """Whether this person names bodies and publishes rules."""
    return actor.has(CHIEFS)


def role_words(actor: Actor) -> str:
    """What an empty list says to this reader."""
    if actor.has(KEEPERS):
        return _("登记一家，或从 Excel、CSV 导入。")
    if actor.has(DEPARTMENT):
        return _("街道、社区登记的企业会列在这里。")
    return _("您所在的单位还没有登记为企业；请联系街道、社区或楼宇服务员登记。")

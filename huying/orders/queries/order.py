"""One order with everything that one person may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from huying.clocks.pausing import Stood, pauses_of
from huying.clocks.queries import ClockLine, lines_of
from huying.core.errors import NotFound
from huying.orders.access import KNOWING, ORGANISED, PROCESS, RULING, long_over, standings
from huying.orders.extensions import longest
from huying.orders.models import (
    Callback,
    Department,
    Evaluation,
    ExtensionRequest,
    Objection,
    Order,
    OrderAttachment,
    Report,
    Return,
    Ruling,
    Visit,
)
from huying.orders.periods import period_of
from huying.orders.queries.acts import Act, Scene, offered, scene_of, unrated
from huying.orders.queries.found import by_code
from huying.orders.queries.inbox import first_of
from huying.orders.queries.precedents import Lesson, lessons
from huying.orders.queries.timeline import Line, timeline
from huying.orders.rules import Grade, Kind, State, signs_in
from huying.orders.ruling import level_of
from huying.orders.words import GRADES, KINDS, LEVELS, STATES, TONES
from huying.papers.models import Paper
from huying.papers.queries import papers_of
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.places.queries import area_name


def detail(actor: Actor, code: str, at: datetime) -> Detail:
    """The order of a code for a person. Raises MistypedCode, NotFound."""
    order = by_code(actor, code)
    held = standings(actor, order)
    if not held and not actor.system:
        raise NotFound
    return Detail(actor, order, held, at)


@dataclass
class Detail:
    """What the page and the API tell; each part is read when it is asked for."""

    actor: Actor
    order: Order
    held: set[str]
    at: datetime

    @property
    def former(self) -> bool:
        """Only released by a ruling: title, state and ruling are all that is left to read."""
        return self.held <= {"former"}

    @property
    def long_over(self) -> bool:
        """Whether it ended longer ago than those who worked on it read it."""
        return long_over(self.order)

    @property
    def knows(self) -> bool:
        """Whether the parties and what they said are for this reader."""
        return bool(self.held & KNOWING)

    @property
    def content(self) -> bool:
        """Whether the matter itself is for this reader, or its course alone."""
        return bool(self.held - PROCESS)

    @property
    def told(self) -> bool:
        """Whether what departments were asked and answered is: with a circle it belongs to the matter itself."""
        return self.content or not (self.former or self.order.circle)

    @property
    def centre(self) -> bool:
        """Whether this reader follows the order for the centre or as its caller."""
        return bool(self.held & {"centre", "issuer", "caller"})

    @property
    def department(self) -> bool:
        """Whether this reader works on it."""
        return bool(self.held & ORGANISED)

    @property
    def coordination(self) -> bool:
        """Whether it is a whistle that called departments."""
        return self.order.kind == Kind.COORDINATION

    @property
    def kind(self) -> Any:
        """The kind, by its grade where it has one."""
        return GRADES[Grade(self.order.grade)] or KINDS[Kind(self.order.kind)]

    @property
    def state(self) -> Any:
        """The state's word."""
        return STATES[State(self.order.state)]

    @property
    def tone(self) -> str:
        """The tone of its mark."""
        return TONES.get(State(self.order.state), "")

    @property
    def area(self) -> str:
        """The area's name."""
        return area_name(self.order.area_code)

    @cached_property
    def clocks(self) -> list[ClockLine]:
        """Every clock of the order, those that run first."""
        return lines_of(self.order.stream, self.at)

    @cached_property
    def period(self) -> tuple[str, str]:
        """By which rule the work is due, with its length, and of which law."""
        return period_of(self.order)

    @property
    def running(self) -> list[ClockLine]:
        """The clocks that run."""
        return [line for line in self.clocks if line.stopped_at is None]

    @property
    def next_clock(self) -> ClockLine | None:
        """The one that is due next."""
        return first_of(self.clocks)

    @cached_property
    def scene(self) -> Scene:
        """What decides about the acts."""
        return scene_of(self.actor, self.order, self.held, self.clocks)

    @cached_property
    def acts(self) -> list[Act]:
        """What this person may do now, the next one first."""
        return offered(self.scene)

    @cached_property
    def departments(self) -> list[Department]:
        """Who is in it now, the lead first."""
        rows = self.order.departments.filter(released_at=None).select_related("organisation", "signed_by")
        return list(rows.order_by("-part", "organisation__name"))

    @cached_property
    def objection(self) -> Objection | None:
        """Why the lead did not think it its own."""
        return Objection.objects.filter(order=self.order).select_related("organisation", "suggested", "by").first()

    @cached_property
    def ruling(self) -> Ruling | None:
        """What was decided upon it."""
        return Ruling.objects.filter(order=self.order).select_related("lead", "by").first()

    @cached_property
    def ruled_because(self) -> Any:
        """Why this reader rules though they are not of the centre that issued it; empty where that needs no word."""
        return LEVELS[level_of(self.order)] if self.held & RULING else ""

    @cached_property
    def lessons(self) -> list[Lesson]:
        """Earlier rulings on matters like this one, for whoever rules."""
        if not self.held & RULING or self.order.state != State.OBJECTED:
            return []
        return lessons(self.order.area_code, self.order.title, self.order.category)

    @property
    def reports(self) -> QuerySet[Report]:
        """What departments told, the newest first."""
        return self.order.reports.select_related("organisation", "by").order_by("-pk")

    @property
    def returns(self) -> QuerySet[Return]:
        """Why results were sent back, the newest first."""
        return self.order.sent_back.order_by("-pk")

    @cached_property
    def extensions(self) -> list[ExtensionRequest]:
        """Requests for more time, the newest first."""
        if not (self.told or self.former):
            return []
        return list(self.order.extensions.select_related("asked_by", "decided_by").order_by("-pk"))

    @cached_property
    def pauses(self) -> list[Stood]:
        """When the time of the work stood still, the latest first."""
        return [] if self.former else pauses_of(self.order.stream, [self.order.due_rule])

    @property
    def longest_extension(self) -> int:
        """By how much the rule lets the work be longer, in its unit."""
        return longest(self.order)

    @property
    def part_only(self) -> bool:
        """Whether a request for more time waits, so that only a part of the result is taken."""
        return self.order.state == State.EXTENSION_REQUESTED

    @property
    def callbacks(self) -> QuerySet[Callback]:
        """What the person concerned said."""
        return self.order.callbacks.order_by("-pk")

    @property
    def attachments(self) -> QuerySet[OrderAttachment]:
        """Files: all for the centre, the released ones for departments."""
        rows = self.order.attachments.order_by("pk") if self.content else self.order.attachments.none()
        return rows if self.centre else rows.filter(released_at__isnull=False)

    @cached_property
    def visits(self) -> list[VisitShown]:
        """Joint visits, the newest first, with who was there and who still waits to sign in."""
        rows = self.order.visits.prefetch_related("sign_ins__organisation").order_by("-meets_at")
        me = self._attending()
        return [_visit(row, me if signs_in(row.meets_at, self.at) else None) for row in rows]

    def _attending(self) -> Any:
        if "caller" in self.held:
            return self.order.issuer_id
        return self.scene.mine[0].organisation_id if self.scene.mine else None

    @cached_property
    def evaluations(self) -> QuerySet[Evaluation]:
        """Ratings of both sides."""
        return self.order.evaluations.select_related("rated", "ruling").order_by("pk")

    @cached_property
    def to_rate(self) -> list[Organisation]:
        """Whom this person's organisation may still rate."""
        return list(Organisation.objects.filter(pk__in=unrated(self.scene)).order_by("name"))

    @cached_property
    def papers(self) -> list[Paper]:
        """The sheets of this order."""
        return papers_of(self.actor, self.order.stream)

    @cached_property
    def timeline(self) -> list[Line]:
        """Everything that happened, the newest first."""
        return timeline(self.order, persons=self.centre or self.department)[::-1]


@dataclass(frozen=True, slots=True)
class VisitShown:
    """A joint visit: who signed in, and whether the reader's organisation may still."""

    visit: Visit
    there: list[Any]
    may_attend: bool


def _visit(row: Visit, me: Any) -> VisitShown:
    there = sorted(row.sign_ins.all(), key=lambda each: each.at)
    return VisitShown(row, there, me is not None and me not in {each.organisation_id for each in there})

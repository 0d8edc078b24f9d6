"""One hazard with everything that one person may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from huying.clocks.queries import ClockLine, lines_of
from huying.core.identity import masked_phone
from huying.papers.models import Paper
from huying.papers.queries import papers_of
from huying.patrols.hazards.access import PATROL, standings
from huying.patrols.hazards.categories import word_of_hazard
from huying.patrols.hazards.models import Hazard, Step
from huying.patrols.hazards.presence import doubtful
from huying.patrols.hazards.queries.acts import Act, offered, reporters_of
from huying.patrols.hazards.queries.found import alike, by_code
from huying.patrols.hazards.responsible import name_of
from huying.patrols.hazards.rules import Grade, Proof, Source, State, needs_scan
from huying.patrols.hazards.secrecy import by_day, found_of, spot_of
from huying.patrols.hazards.titles import title_of, where_of
from huying.patrols.hazards.words import GRADE_TONES, GRADES, PROOFS, SOURCES, STATES, STEPS, TONES
from huying.people.access import Actor
from huying.places.queries import area_name

TOLD = frozenset(
    {
        *("assign", "extend", "begin", "remind", "rectify", "pass", "fail", "close"),
        *("escalate", "take_result", "take_over", "warn"),
    }
)
"""Steps of which whoever is responsible, or enforces, reads: none of them tells of a reporter."""
WITH_WORDS = TOLD - {"escalate", "extend", "pass", "close"}
"""Of these also the words."""
FINDERS_OWN = frozenset({"find", "report", "fix", "hand_in", "merge"})
"""Steps of those who made it known: by whom is for those on patrol alone."""
WITH_PHOTOS = frozenset({"rectify", "fail", "take_result"})


@dataclass(frozen=True, slots=True)
class Line:
    """A step as it is read: in words, by whom, with what was written, and advice on a re-inspection.

    `sender`: who sent it by the key on the notice, as they say; nobody verified that.
    """

    step: Step
    word: Any
    who: str
    note: str
    before: str
    present: str
    sender: str
    photos: list[str]
    proof: Any
    doubtful: bool


def detail(actor: Actor, code: str, at: datetime) -> Detail:
    """The hazard of a code for a person. Raises MistypedCode, NotFound."""
    return Detail(actor, by_code(actor, code), at)


@dataclass
class Detail:
    """What the page and the API tell; each part is read when it is asked for."""

    actor: Actor
    hazard: Hazard
    at: datetime

    @cached_property
    def held(self) -> set[str]:
        """In which ways the reader stands to it."""
        return standings(self.actor, self.hazard)

    @property
    def patrol(self) -> bool:
        """Whether what was found, and by whom, is for this reader."""
        return self.actor.system or bool(self.held & PATROL)

    @property
    def seat(self) -> bool:
        """Whether the reader decides about it."""
        return "seat" in self.held

    @property
    def title(self) -> str:
        """Kind and place."""
        return title_of(self.hazard)

    @property
    def kind(self) -> str:
        """What kind of hazard."""
        return word_of_hazard(self.hazard)

    @property
    def where(self) -> str:
        """Place, room and exact spot."""
        return where_of(self.hazard, patrol=self.patrol)

    @property
    def spot(self) -> str:
        """The exact spot, as far as it is the reader's."""
        return spot_of(self.hazard, patrol=self.patrol)

    @property
    def found_at(self) -> datetime:
        """When it was found, as exactly as the reader is told."""
        return found_of(self.hazard, patrol=self.patrol)

    @property
    def by_day(self) -> bool:
        """Whether the reader is told the day alone."""
        return by_day(self.hazard, patrol=self.patrol)

    @property
    def area(self) -> str:
        """The community, and the grid where one is known."""
        names = [area_name(code) for code in (self.hazard.area_code, self.hazard.grid_code) if code]
        return " · ".join(names)

    @property
    def state(self) -> Any:
        """The state's word."""
        return STATES[State(self.hazard.state)]

    @property
    def tone(self) -> str:
        """The tone of its mark."""
        return TONES.get(State(self.hazard.state), "")

    @property
    def grade(self) -> Any:
        """The grade's word."""
        return GRADES[Grade(self.hazard.grade)]

    @property
    def grade_tone(self) -> str:
        """The tone of the grade's mark."""
        return GRADE_TONES.get(Grade(self.hazard.grade), "")

    @property
    def suggested(self) -> Any:
        """What the finder, or the kind, lets expect."""
        return GRADES[Grade(self.hazard.suggested)] if self.hazard.suggested else ""

    @property
    def source(self) -> Any:
        """Who made it known first, for those on patrol."""
        return SOURCES[Source(self.hazard.source)] if self.patrol else ""

    @property
    def responsible(self) -> str:
        """Who has to put it right."""
        return name_of(self.hazard)

    @property
    def words(self) -> str:
        """What was found, for those on patrol; the others read what is demanded."""
        return self.hazard.words if self.patrol else ""

    @cached_property
    def clocks(self) -> list[ClockLine]:
        """Every clock, those that run first."""
        return lines_of(self.hazard.stream, self.at)

    @property
    def running(self) -> list[ClockLine]:
        """The clocks that run."""
        return [line for line in self.clocks if line.stopped_at is None]

    @cached_property
    def acts(self) -> list[Act]:
        """What this person may do now, the next one first."""
        return offered(self.actor, self.hazard)

    @cached_property
    def papers(self) -> list[Paper]:
        """The notice and the referral, as far as they are the reader's."""
        return papers_of(self.actor, self.hazard.stream)

    @cached_property
    def reporters(self) -> list[str]:
        """Who is credited, for those on patrol: people of the grid by name, residents by a masked number."""
        if not self.patrol:
            return []
        rows = reporters_of(self.hazard)
        return [row.person.name if row.person else masked_phone(row.phone) if row.phone else "" for row in rows]

    @cached_property
    def alike(self) -> list[Hazard]:
        """Others at the same place that are open."""
        return alike(self.actor, self.hazard) if self.seat or "station" in self.held else []

    @cached_property
    def merged(self) -> list[Hazard]:
        """What was merged into it."""
        return list(self.hazard.merged.order_by("pk")) if self.patrol else []

    @cached_property
    def steps(self) -> list[Line]:
        """The history, the newest first."""
        rows = self.hazard.steps.select_related("by", "organisation").order_by("-at", "-pk")
        return [self._line(row) for row in rows if self._reads(row)]

    def photo_known(self, name: str) -> bool:
        """Whether a photo of this name is one of those that the reader sees."""
        return any(name in line.photos for line in self.steps)

    def _reads(self, row: Step) -> bool:
        if row.verb == "call_reporter":
            return self.seat or "inspector" in self.held
        return not self._outside or row.verb in TOLD or self._enforced(row)

    def _enforced(self, row: Step) -> bool:
        """What the patrol's photos show, for the department that was called; a resident's photo is not among them."""
        return "enforcer" in self.held and row.verb == "find"

    @property
    def _outside(self) -> bool:
        """Whether the reader is whoever has to put it right, or to enforce; inspectors read the process."""
        return not self.patrol and "inspector" not in self.held

    def _line(self, row: Step) -> Line:
        words = self.patrol or (self._outside and row.verb in WITH_WORDS)
        photos = self.patrol or (self._outside and (row.verb in WITH_PHOTOS or self._enforced(row)))
        return Line(
            step=row,
            word=STEPS[row.verb],
            who=self._who(row),
            note=row.note if words else "",
            before=row.before if self.patrol else "",
            present=row.present if self.patrol else "",
            sender=row.present if self.patrol and row.verb == "rectify" else "",
            photos=list(row.photos) if photos else [],
            proof=PROOFS[Proof(row.proof)] if row.verb in {"pass", "fail"} else "",
            doubtful=self._doubts(row),
        )

    def _doubts(self, row: Step) -> bool:
        """Whether the street should look twice at a re-inspection that needed a scan."""
        wanted = self.seat and row.verb == "pass" and needs_scan(Grade(self.hazard.grade))
        return wanted and doubtful(row.proof, row.distance_m, row.photo_age_s)

    def _who(self, row: Step) -> str:
        """People by name for patrol and inspection, else the organisation; who made it known for the patrol alone."""
        if row.verb in FINDERS_OWN and not self.patrol:
            return ""
        if row.by is not None and not self._outside:
            return row.by.name
        return row.organisation.name if row.organisation else ""

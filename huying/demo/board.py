"""What the people of one scene know of each other: who is there, who speaks for them, what is done next.

Times are seconds of one running clock, the same as the phones'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from huying.demo.geometry import Point, metres

PATIENCE_S = 600.0
"""After this long at a scene anybody goes home, whatever became of it."""
WAITS_FOR_POLICE_S = 240.0
"""In the story the guard holds the exit and waits for the police so long."""
SAME_PLACE_M = 1.0
NEEDS_PHOTO = 3
"""Level from which a disposal carries a photo."""


@dataclass(frozen=True)
class Played:
    """Whom a phone plays; `home` is where the person's unit stands."""

    id: str
    username: str
    role: str
    unit: str
    unit_name: str
    category: str
    area: str
    home: Point


@dataclass(frozen=True)
class Step:
    """Something to tell the API from the scene, and how long to look on before the next; no path: just wait."""

    pause_s: float
    path: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    photo: bool = False


WAIT = Step(10)
REPORTS = (
    Step(25, body={"text": "已到场，正在查看。（演示）", "outcome": "progress"}, photo=True),
    Step(30, body={"text": "现场已控制，守住出入口。（演示）", "outcome": "controlled"}),
)


@dataclass
class Scene:
    """One incident as its responders see it."""

    template: str
    level: int
    scripted: bool = False
    there: list[Played] = field(default_factory=list)
    begun_at: float | None = None
    done: int = 0
    over: bool = False
    helpers: int = 2
    """Of the story's helpers who are not police, so many come; the others leave room for the police."""

    def cast(self, *, police: bool) -> bool:
        """Whether the story wants this person to come."""
        if police:
            return True
        self.helpers -= 1
        return self.helpers >= 0

    def lasted(self, at: float) -> float:
        """Seconds since the first came."""
        return at - self.begun_at if self.begun_at is not None else 0.0

    def waits_for_police(self, who: Played, at: float) -> bool:
        """In the story the guard does no more than watch until the police are there."""
        return self.scripted and self.done == 1 and who.role != "police_post" and self.lasted(at) < WAITS_FOR_POLICE_S


class Board:
    """All scenes with played people, by the incident's code."""

    def __init__(self) -> None:
        self._scenes: dict[str, Scene] = {}
        self._script: Point | None = None

    def script(self, place: Point) -> None:
        """Where the story plays next: there the unit's own people and the police come without fail."""
        self._script = place

    def called(self, body: Mapping[str, Any]) -> Scene:
        """Note an alert's shared body."""
        code, place = str(body["incident"]), (float(body["lon"]), float(body["lat"]))
        scripted = self._script is not None and metres(place, self._script) < SAME_PLACE_M
        made = Scene(str(body.get("template", "")), int(body.get("level", 4)), scripted)
        return self._scenes.setdefault(code, made)

    def arrived(self, incident: str, who: Played, at: float) -> None:
        """One more is there."""
        scene = self._scenes.get(incident)
        if scene is None:
            return
        scene.there.append(who)
        if scene.begun_at is None:
            scene.begun_at = at

    def left(self, incident: str, who: Played) -> None:
        """One goes; a scene that nobody is at any more is over."""
        scene = self._scenes.get(incident)
        if scene and who in scene.there:
            scene.there.remove(who)
            scene.over = scene.over or not scene.there

    def next_step(self, incident: str, who: Played, assignment: str, at: float) -> Step | None:
        """What this person does now; None when there is nothing left to do."""
        scene = self._scenes.get(incident)
        if scene is None or scene.over or scene.lasted(at) > PATIENCE_S:
            return None
        if who != _speaker(scene) or scene.waits_for_police(who, at):
            return WAIT
        scene.done += 1
        path = f"assignments/{assignment}/report"
        if scene.done <= len(REPORTS):
            return replace(REPORTS[scene.done - 1], path=path)
        scene.over = True
        if scene.template == "security" and who.role == "police_post":
            taker = {"agency": "police", "taker": f"演示民警 {who.username}"}
            return Step(5, f"incidents/{incident}/hand_over", taker)
        words = {"text": "已处置完毕，人员平安。（演示）", "outcome": "disposed"}
        return Step(5, path, words, photo=scene.level <= NEEDS_PHOTO)

    def forget(self, open_codes: set[str]) -> None:
        """Drop the scenes of incidents that are no longer open."""
        self._scenes = {code: scene for code, scene in self._scenes.items() if code in open_codes or scene.there}


def _speaker(scene: Scene) -> Played:
    """The police speak where they are; else who came first."""
    return next((p for p in scene.there if p.role == "police_post"), scene.there[0])

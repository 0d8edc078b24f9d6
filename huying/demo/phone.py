"""One made-up responder with a phone: what comes in, what time does, what goes out. No socket, no loop, no clock.

Times are seconds of one running clock. Like a real app it acknowledges every frame at once, reports positions, and
answers by requests to the API.
"""

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huying.demo.board import Board, Played, Scene
from huying.demo.geometry import Point, metres, moved
from huying.demo.ground import Ground

WALK, STROLL = 1.8, 1.1
SPEEDS = {"volunteer": 4.5, "grid_member": 4.5, "station_chief": 4.5, "police_post": 7.0}
"""Metres a second to a call: on foot unless by e-bike or patrol car."""
ACCEPTS = {"volunteer": 0.45, "grid_member": 0.58, "station_chief": 0.58, "police_post": 0.75}
ACCEPTS_ELSE = 0.5
OWN_UNIT_LOGIT = 1.6
SPOKEN = 0.65
"""Share of those who do not come that say so."""
REPLY_MEDIAN_S, REPLY_SPREAD = 14.0, 0.5
REPORT_CALLED_S, REPORT_STROLLING_S, REPORT_STILL_S = 5.0, 20.0, 60.0
BEAT_S = 25.0
THERE_M = 8.0
ACCURACY_M = 15.0


@dataclass(frozen=True)
class Request:
    """A POST to the API under its version; `about` tells the phone which act was answered; a photo goes first."""

    path: str
    body: Mapping[str, Any]
    about: str
    photo: bool = False


@dataclass
class Job:
    """One call: thinking until `at`, then on the way, then there."""

    incident: str
    assignment: str
    place: Point
    answer: str
    at: float
    stage: str = "thinking"


@dataclass
class Phone:
    """The state of one played person."""

    played: Played
    ground: Ground
    board: Board
    rng: random.Random
    position: Point
    job: Job | None = None
    way: list[Point] = field(default_factory=list)
    moved_at: float = 0.0
    reported_at: float = -math.inf
    stroll_at: float = 0.0
    pinged_at: float = 0.0

    def heard(self, frame: Mapping[str, Any], at: float) -> list[Mapping[str, Any]]:
        """Take a frame from the gateway; the frames to send back."""
        kind, number = frame.get("t"), frame.get("p")
        if kind == "alert":
            self._called(frame, at)
        elif kind in {"withdraw", "stand_down"} and self.job and frame["b"].get("incident") == self.job.incident:
            self._go_home()
        if kind in {"alert", "withdraw", "stand_down", "escalation", "update"}:
            return [{"t": "ack", "p": [number]}, *([{"t": "seen", "p": number}] if self.job else [])]
        return []

    def _called(self, frame: Mapping[str, Any], at: float) -> None:
        extra, body = frame.get("x"), frame["b"]
        if not extra or "assignment" not in extra or self.job:
            return
        answer = self._answer(self.board.called(body), int(extra.get("ring", 4)))
        delay = REPLY_MEDIAN_S * math.exp(self.rng.gauss(0, REPLY_SPREAD))
        place = (float(body["lon"]), float(body["lat"]))
        self.job = Job(body["incident"], extra["assignment"], place, answer, at + min(delay, 50))

    def _answer(self, scene: Scene, ring: int) -> str:
        if scene.scripted:
            return "accept" if scene.cast(police=self.played.role == "police_post") else "decline"
        chance = ACCEPTS.get(self.played.role, ACCEPTS_ELSE)
        if ring == 0:
            chance = 1 / (1 + math.exp(-math.log(chance / (1 - chance)) - OWN_UNIT_LOGIT))
        if self.rng.random() < chance:
            return "accept"
        return "decline" if self.rng.random() < SPOKEN else "silent"

    def tick(self, at: float) -> tuple[list[Mapping[str, Any]], list[Request]]:
        """Let time pass until `at`: frames for the gateway and requests for the API."""
        self._walk(at)
        frames: list[Mapping[str, Any]] = []
        if at - self.reported_at >= self._report_every():
            self.reported_at = at
            frames.append({"t": "pos", "lon": round(self.position[0], 6), "lat": round(self.position[1], 6)})
        if at - self.pinged_at >= BEAT_S:
            self.pinged_at = at
            frames.append({"t": "ping"})
        requests = self._work(at) if self.job else self._stroll(at)
        return frames, requests

    def _walk(self, at: float) -> None:
        left = (at - self.moved_at) * self._speed()
        self.moved_at = at
        while self.way and left > 0:
            away = metres(self.position, self.way[0])
            if away <= left:
                self.position = self.way.pop(0)
            else:
                share = left / away
                (x, y), (tx, ty) = self.position, self.way[0]
                self.position = (x + (tx - x) * share, y + (ty - y) * share)
            left -= away

    def _report_every(self) -> float:
        if not self.way:
            return REPORT_STILL_S
        return REPORT_CALLED_S if self.job else REPORT_STROLLING_S

    def _speed(self) -> float:
        return SPEEDS.get(self.played.role, WALK) if self.job else STROLL

    def _stroll(self, at: float) -> list[Request]:
        """Round the unit: a few steps now and then, never into the water."""
        if not self.way and at >= self.stroll_at:
            self.stroll_at = at + self.rng.uniform(40, 240)
            target = moved(self.played.home, self.rng.uniform(-120, 120), self.rng.uniform(-120, 120))
            if self.ground.dry(target):
                self.way = self.ground.way(self.position, target)
        return []

    def _work(self, at: float) -> list[Request]:
        job = self.job
        if job is None or at < job.at:
            return []
        if job.stage == "thinking":
            return self._reply(job, at)
        if job.stage == "going":
            return self._arrive(job, at) if not self.way else []
        step = self.board.next_step(job.incident, self.played, job.assignment, at)
        if step is None:
            self._go_home()
            return []
        job.at = at + step.pause_s
        return [Request(step.path, step.body, "report", photo=step.photo)] if step.path else []

    def _arrive(self, job: Job, at: float) -> list[Request]:
        job.stage, job.at = "there", at + self.rng.uniform(10, 20)
        self.board.arrived(job.incident, self.played, at)
        body = {"lon": round(self.position[0], 6), "lat": round(self.position[1], 6)}
        return [Request(f"assignments/{job.assignment}/arrive", body, "arrive")]

    def _reply(self, job: Job, at: float) -> list[Request]:
        path = f"assignments/{job.assignment}/{job.answer}"
        if job.answer == "accept":
            beside = moved(job.place, self.rng.uniform(-THERE_M, THERE_M), self.rng.uniform(-THERE_M, THERE_M))
            self.way = self.ground.way(self.position, beside)
            job.stage, job.at = "going", at
            eta = metres(self.position, job.place) * 1.2 / self._speed()
            return [Request(path, {"eta_s": round(eta)}, "accept")]
        self.job = None
        return [Request(path, {}, "decline")] if job.answer == "decline" else []

    def refused(self, request: Request) -> None:
        """The API said that this can no longer be done: enough came, or it is over."""
        if self.job and request.about in {"accept", "arrive"}:
            self._go_home()

    def _go_home(self) -> None:
        if self.job:
            self.board.left(self.job.incident, self.played)
        self.job = None
        self.way = self.ground.way(self.position, self.played.home)

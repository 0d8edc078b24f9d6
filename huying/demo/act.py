"""`huying demo act`: plays the responders of the demonstration over the real gateway and the real API.

Phones move, are called, accept, decline or fall silent, travel, arrive and report; small whistles are raised now and
then, the story of the garage every few minutes; robots sit at the streets' seats where no person does. It only ever
knows what a phone or a seat would know, apart from the roster, which it reads from the database.
"""

import argparse
import asyncio
import logging
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import uvloop
from django.conf import settings
from django.db import OperationalError, close_old_connections

from huying.core.clock import monotonic, now
from huying.demo import story
from huying.demo.api import Answer, Api
from huying.demo.board import Board, Played
from huying.demo.crew import Crew, in_person, read_crew
from huying.demo.exchange import Exchange, Line
from huying.demo.ground import Ground
from huying.demo.keys import secret_of
from huying.demo.load import land
from huying.demo.phone import Phone, Request
from huying.demo.scene_photo import scene_photo
from huying.demo.seats import Act, Robot

log = logging.getLogger(__name__)

CREW_EVERY_S = 120.0
YIELD_EVERY_S = 2.0
SEATS_EVERY_S = 8.0
FIRST_SMALL_S, FIRST_STORY_S = 8.0, 25.0
MOST_OPEN = 8
CONSUMERS = 4
WAITING_REQUESTS = 500


@dataclass(frozen=True)
class Pace:
    """How many phones, and how often things happen, in seconds."""

    phones: int = 1600
    story_s: float = 300.0
    small_s: float = 50.0


def main(arguments: Sequence[str] = ()) -> None:
    """Play until stopped; any loop that ends takes the process with it."""
    parser = argparse.ArgumentParser("huying demo act", description="Play the demonstration's people. 运行演示人员")
    parser.add_argument("--phones", type=int, default=Pace.phones, help="phones connected at most 同时在线手机数")
    parser.add_argument("--story", type=float, default=Pace.story_s, help="seconds between stories 故事间隔秒数")
    parser.add_argument(
        "--small", type=float, default=Pace.small_s, help="mean seconds between small whistles 小哨间隔"
    )
    given = parser.parse_args(arguments)
    pace = Pace(given.phones, given.story, given.small)
    uvloop.run(Play(pace).run())


class Play:
    """One run."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._rng = random.Random()
        self._api = Api(settings.HUYING_WEB_HOST, settings.HUYING_WEB_PORT)
        self._exchange = Exchange(settings.HUYING_WEB_HOST, settings.HUYING_GATEWAY_PORT)
        self._board = Board()
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._requests: asyncio.Queue[tuple[Phone, Request]] = asyncio.Queue(WAITING_REQUESTS)
        self._crew = Crew((), (), frozenset(), ())
        self._robots: dict[str, Robot] = {}

    async def run(self) -> None:
        """Everything at once."""
        await self._read_crew()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._exchange.keep_open())
            group.create_task(self._keep_crew())
            group.create_task(self._yield_phones())
            group.create_task(self._tick())
            group.create_task(self._tell_stories())
            group.create_task(self._raise_small())
            group.create_task(self._sit())
            for _ in range(CONSUMERS):
                group.create_task(self._perform())

    async def _keep_crew(self) -> None:
        while True:
            await asyncio.sleep(CREW_EVERY_S)
            await self._read_crew()

    async def _read_crew(self) -> None:
        """Who is on duty; while the database is away the crew stays as it is."""
        loop = asyncio.get_running_loop()
        try:
            self._crew = await loop.run_in_executor(self._database, _crew, self._pace.phones)
        except OperationalError:
            log.warning("the database is away; the crew stays as it is")
            return
        await self._staff(Ground(land(), self._crew.bends))

    async def _yield_phones(self) -> None:
        """Whoever signs in takes the phone: from then on nobody answers in that person's name."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(YIELD_EVERY_S)
            try:
                taken = await loop.run_in_executor(self._database, _in_person)
            except OperationalError:
                continue
            for person in taken & self._exchange.lines.keys():
                self._exchange.lines.pop(person).close()

    async def _staff(self, ground: Ground) -> None:
        wanted = {p.id: p for p in self._crew.people}
        for gone in [key for key in self._exchange.lines if key not in wanted]:
            self._exchange.lines.pop(gone).close()
        at = monotonic()
        for key, played in wanted.items():
            if key not in self._exchange.lines:
                rng = random.Random(played.username)
                phone = Phone(played, ground, self._board, rng, played.home, moved_at=at)
                phone.stroll_at = phone.reported_at = phone.pinged_at = at - rng.uniform(0, 40)
                self._exchange.lines[key] = Line(phone)

    async def _tick(self) -> None:
        """Once a second, time passes for every phone."""
        while True:
            at = monotonic()
            for line in list(self._exchange.lines.values()):
                self._pass_time(line, at)
            await asyncio.sleep(max(0.1, 1 - (monotonic() - at)))

    def _pass_time(self, line: Line, at: float) -> None:
        frames, requests = line.phone.tick(at)
        for frame in frames:
            line.send(frame)
        for request in requests:
            if not self._requests.full():
                self._requests.put_nowait((line.phone, request))

    async def _perform(self) -> None:
        """Carry the phones' requests to the API."""
        while True:
            phone, request = await self._requests.get()
            answer = await self._post(phone.played.username, request)
            if not answer.done:
                log.info("%s %s: %s", phone.played.username, request.about, answer.status)
                phone.refused(request)

    async def _post(self, username: str, request: Request | Act) -> Answer:
        token = secret_of(username)
        body = request.body
        if request.photo and (name := await self._api.photo(token, scene_photo())):
            body = {**body, "photo": name}
        return await self._api.post(request.path, token, body)

    async def _tell_stories(self) -> None:
        await asyncio.sleep(FIRST_STORY_S)
        turn = self._rng.randrange(1000)
        while True:
            raised = story.garage(self._connected(), turn)
            if raised:
                self._board.script(raised.place)
                await self._raise(raised, "story")
            turn += 1
            await asyncio.sleep(self._pace.story_s)

    async def _raise_small(self) -> None:
        await asyncio.sleep(FIRST_SMALL_S)
        while True:
            open_now = sum(len(robot.open_codes) for robot in self._robots.values())
            raised = story.small(self._connected(), self._rng) if open_now < MOST_OPEN else None
            if raised:
                await self._raise(raised, "whistle")
            await asyncio.sleep(min(self._rng.expovariate(1 / self._pace.small_s), 4 * self._pace.small_s))

    async def _raise(self, raised: story.Raised, what: str) -> None:
        answer = await self._api.post("whistles", secret_of(raised.by.username), raised.body)
        code = answer.body["code"] if answer.done else f"refused with {answer.status}"
        log.info("%s at %s: %s", what, raised.body["place_text"], code)

    def _connected(self) -> list[Played]:
        free = [line.phone for line in self._exchange.lines.values() if line.connected]
        return [phone.played for phone in free if phone.job is None]

    async def _sit(self) -> None:
        """Robots at the streets' seats."""
        while True:
            await asyncio.sleep(SEATS_EVERY_S)
            for seat in self._crew.seats:
                await self._look(seat.username, seat.area)
            self._board.forget({code for robot in self._robots.values() for code in robot.open_codes})

    async def _look(self, username: str, area: str) -> None:
        answer = await self._api.get("incidents?open=true&limit=100", secret_of(username))
        if not answer.done:
            return
        manned = any(area.startswith(code) for code in self._crew.manned)
        robot = self._robots.setdefault(area, Robot())
        for act in robot.look(answer.body["items"], monotonic(), with_person=manned):
            done = await self._post(username, act)
            log.info("%s %s %s: %s", username, act.verb, act.code, done.status)


def _in_person() -> set[str]:
    close_old_connections()
    return {str(person) for person in in_person(now())}


def _crew(most: int) -> Crew:
    """Read in the database's own thread; a connection that was lost is opened anew."""
    close_old_connections()
    return read_crew(now(), most)

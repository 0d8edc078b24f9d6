"""The worker process: reactions, due clocks, webhooks and the seals of the record, each in a loop of its own.

Any number of workers may run. When one loop ends for whatever reason the process ends non-zero and is started anew:
there is no half-alive worker.
"""

from __future__ import annotations

import gc
import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection

from huying.cases.ledger import running as ledgers
from huying.clocks.commands.fire import fire_due
from huying.core import audit, relay, retention
from huying.core.bus import RELAY, Ear
from huying.core.clock import monotonic, now
from huying.incidents.commands.learn import learn_everywhere
from huying.insight.keeping import keep_up
from huying.insight.reports import due as center_reports
from huying.integrations.connectors import running as connectors
from huying.integrations.webhooks.sending import send_due
from huying.notices.ladder import climb
from huying.patrols.records.commands.count_age import count_age, due
from huying.patrols.registry import import_worker as addresses
from huying.people import roster
from huying.supervision.consultations import by_rhythm as consultations
from huying.supervision.grid_reports import due as reports
from huying.supervision.lights import due as supervision

log = logging.getLogger(__name__)

POLL_S = 0.1
"""The safety net when a poke is lost."""
LOOK_S = 0.2
"""How often clocks are looked at: how late one may be on an idle machine."""
FIRED_TOGETHER = 40
YIELDS_S, GLANCE_S = 0.05, 0.005
"""How long at most each due clock waits for the reactions to what has just happened, and how often it looks."""
AWAY_S = 0.5
SEND_S, AGAIN_S = 1.0, 0.2
"""How often webhooks look for something to send, and how soon again while there is something."""
LADDER_S = 0.5
"""How often calls are looked for that the app has not delivered."""
IMPORT_S = 1.0
"""How often imports of a ledger are looked for."""
NIGHT_S = 60.0
"""How often a worker looks whether the day's count of data age is still to be made: soon after midnight it is."""
SUPERVISION_S = 300.0
"""How often late matters are looked through."""
REPORTS_S = 60.0
"""How often drafts of reports are looked for."""
INSIGHT_S = 2.0
"""How often projections are brought up to date; whoever counts before does it for themselves."""
SEAL_EVERY_S = 60
FORGET_EVERY = timedelta(hours=1)


class Worker:
    """The loops and the one way in which they stop."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.failed = threading.Event()
        self.reacting = threading.Event()

    def run(self) -> int:
        """Run until a signal or until a loop fails; 0 when asked to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        loops: dict[str, Callable[[], None]] = {
            "relay": self._relay,
            "clocks": self._clocks,
            "seals": self._seals,
            "webhooks": self._webhooks,
            "ladder": self._ladder,
            "roster": self._roster,
            "ledgers": self._ledgers,
            "reports": self._reports,
            "ages": self._ages,
            "supervision": self._supervision,
            "insight": self._insight,
        }
        threads = [threading.Thread(target=self._guard, args=(loop,), name=name) for name, loop in loops.items()]
        for thread in threads:
            thread.start()
        log.info("worker ready", extra={"loops": list(loops)})
        self.stopping.wait()
        for thread in threads:
            thread.join()
        return 1 if self.failed.is_set() else 0

    def _guard(self, loop: Callable[[], None]) -> None:
        """A loop that fails takes the process down, so that it is started anew."""
        try:
            loop()
        except Exception:  # the outermost loop of the process
            log.exception("a loop of the worker failed")
            self.failed.set()
        finally:
            connection.close()
            self.stopping.set()

    def _unless_away(self, work: Callable[[], object]) -> bool:
        """Work; while the database is away wait for it, as the gateway does. True when something was done."""
        try:
            return bool(work())
        except (OperationalError, InterfaceError) as error:
            log.warning("the database is away (%s)", error)
            connection.close()
            self.stopping.wait(AWAY_S)
            return False

    def _relay(self) -> None:
        with Ear(RELAY) as ear:
            while not self.stopping.is_set():
                if not self._unless_away(lambda: relay.run_due(busy=self.reacting.set)):
                    self.reacting.clear()
                    ear.wait(POLL_S)

    def _clocks(self) -> None:
        while not self.stopping.is_set():
            if not self._unless_away(lambda: fire_due(at=now(), limit=FIRED_TOGETHER, turn=self._turn)):
                self.stopping.wait(LOOK_S)

    def _turn(self) -> datetime:
        """A new whistle goes before calling others in place of those who are silent; no clock waits long for it."""
        until = monotonic() + YIELDS_S
        while self.reacting.is_set() and monotonic() < until:
            self.stopping.wait(GLANCE_S)
        return now()

    def _webhooks(self) -> None:
        while not self.stopping.is_set():
            self.stopping.wait(AGAIN_S if self._unless_away(send_due) else SEND_S)

    def _ladder(self) -> None:
        """Calls that the app has not delivered go out by the next channel."""
        while not self.stopping.is_set():
            if not self._unless_away(climb):
                self.stopping.wait(LADDER_S)

    def _roster(self) -> None:
        """Nobody who calls people waits until the roster is read."""
        while not self.stopping.is_set():
            self._unless_away(lambda: roster.keep_fresh(now()))
            self.stopping.wait(LOOK_S)

    def _ledgers(self) -> None:
        """Imports and what systems sent, a chunk at a time: what people wait for goes before."""
        while not self.stopping.is_set():
            if not self._unless_away(self._take_in):
                self.stopping.wait(IMPORT_S)

    def _take_in(self) -> int:
        return ledgers.run(self._rest) + addresses.run(self._rest) + connectors.run(self._rest)

    def _reports(self) -> None:
        """Drafts of the month and the week, one after the other; of grids, then of centres; then consultations."""
        while not self.stopping.is_set():
            self._unless_away(lambda: reports.run(now(), self._rest))
            self._unless_away(lambda: center_reports.run(now(), self._rest))
            self._unless_away(lambda: consultations.run(now(), self._rest))
            self.stopping.wait(REPORTS_S)

    def _insight(self) -> None:
        while not self.stopping.is_set():
            self._unless_away(keep_up)
            self.stopping.wait(INSIGHT_S)

    def _supervision(self) -> None:
        """What the rule rows ask for of late matters; nothing of it is so pressing that somebody waits."""
        while not self.stopping.wait(SUPERVISION_S):
            self._unless_away(lambda: supervision.run(now(), self._rest))

    def _rest(self) -> bool:
        """Between two chunks: whether to stop, once there is nothing to react to."""
        self._turn()
        return self.stopping.is_set()

    def _ages(self) -> None:
        while not self.stopping.wait(NIGHT_S):
            self._unless_away(lambda: due(now()) and count_age(at=now()))

    def _seals(self) -> None:
        forgotten_at = now()
        while not self.stopping.is_set():
            self._unless_away(lambda: audit.seal(now()))
            if now() - forgotten_at > FORGET_EVERY:
                self._unless_away(lambda: retention.forget_old(now()))
                self._unless_away(lambda: learn_everywhere(at=now()))
                forgotten_at = now()
            self.stopping.wait(SEAL_EVERY_S)


def run() -> int:
    """Run the worker of this process until it is told to stop."""
    gc.freeze()  # what was imported lives as long as the process: looking through it for cycles would stall a call
    return Worker().run()

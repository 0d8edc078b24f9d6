"""What becomes of a client's frames: the effects of the talk, carried out on the parts of this process."""

from datetime import timedelta

from huying.core.clock import now
from huying.gateway import frames
from huying.gateway.accounts import Accounts
from huying.gateway.counts import Counts
from huying.gateway.ledger import Ledger, Pair
from huying.gateway.listener import Listener
from huying.gateway.protocol import Ack, Effect, Hangup, Hello, Located, Reply, Seen, Watch
from huying.gateway.sessions import Session, Sessions
from huying.gateway.whereabouts import Whereabouts
from huying.people import tickets

RENEW_AFTER = timedelta(minutes=5)


class Hub:
    """Joins sockets, sessions, the listener and what is written down."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        listener: Listener,
        ledger: Ledger,
        whereabouts: Whereabouts,
        accounts: Accounts,
        counts: Counts,
    ) -> None:
        self.sessions = sessions
        self.accounts = accounts
        self.listener = listener
        self.ledger = ledger
        self.whereabouts = whereabouts
        self.counts = counts
        self.tick = 0
        ledger.take_back = self._take_back

    def join(self, session: Session) -> None:
        """A socket has opened; it gets live frames once it has said hello."""
        session.heard = self.tick
        self.accounts.narrow(session)
        self.counts.connects += 1
        if self.sessions.add(session):
            self.whereabouts.reached(session.person, reachable=True)
        self.counts.connections = len(self.sessions)

    def leave(self, session: Session) -> None:
        """A socket has closed."""
        self.listener.returns.forget(session)
        if self.sessions.remove(session):
            self.whereabouts.reached(session.person, reachable=False)
        self.counts.connections = len(self.sessions)

    def choked(self, session: Session) -> None:
        """Too much waits for a slow socket."""
        session.block(self.listener.written)

    def drained(self, session: Session) -> None:
        """A slow socket takes frames again: what it missed, it is told like a client that comes back."""
        if session.unblock():
            self.listener.resume(session, session.since)

    def heard(self, session: Session, payload: bytes) -> None:
        """A client has sent a frame."""
        session.heard = self.tick
        at = now()
        for effect in session.talk.receive(payload, int(at.timestamp() * 1000)):
            self._carry_out(session, effect)
        if at >= session.ticket.expires - RENEW_AFTER:
            self._renew(session)

    def _carry_out(self, session: Session, effect: Effect) -> None:
        match effect:
            case Ack(positions):
                self.counts.acks += len(positions)
                self.ledger.delivered(self._messages(positions), session.person)
            case Located():
                self.whereabouts.moved(session.person, effect)
            case Reply(frame):
                session.deliver(frame)
            case Hello(last, topics):
                self.sessions.watch(session, topics)
                self.listener.resume(session, last)
            case Watch(topics):
                self.sessions.watch(session, topics)
            case Seen(position):
                self.ledger.seen(self._messages((position,)), session.person)
            case Hangup(code, why):
                session.close(code, why)

    def _messages(self, positions: tuple[int, ...]) -> list[str]:
        return [message.id for message in self.listener.history.messages_at(positions)]

    def _renew(self, session: Session) -> None:
        renewed = tickets.renew(session.ticket, now())
        if renewed:
            session.ticket, text = renewed
            session.deliver(frames.ticket(text))

    def _take_back(self, withdrawn: list[Pair]) -> None:
        """A message was withdrawn while it was being written: tell those whom it has reached."""
        known = self.listener.history.messages_by_id({message for message, _person in withdrawn})
        for message, person in withdrawn:
            if message in known:
                frame = known[message].frame.taken_back().plain
                for session in self.sessions.of_person(person):
                    session.deliver(frame)

"""What one gateway process has done: plain numbers on the hot path, published to `/metrics` of the web each second."""

from dataclasses import dataclass, field

from prometheus_client import Counter, Gauge

_TOTALS = {
    name: Counter(f"huying_gateway_{name}_total", meaning)
    for name, meaning in {
        "connects": "Sockets accepted with a valid ticket",
        "refusals": "Sockets refused: ticket, origin or room",
        "frames": "Message and topic frames written",
        "resumes": "Returning clients that were told what they missed",
        "stale": "Clients told to reload",
        "acks": "Acknowledgements read",
        "positions": "Positions read",
        "idle": "Sockets closed because nothing was heard",
    }.items()
}
_CONNECTIONS = Gauge("huying_gateway_connections", "Sockets held now", multiprocess_mode="livesum")
_POSITION = Gauge("huying_gateway_position", "Outbox position that was sent", multiprocess_mode="livemin")
MEASURES = (*_TOTALS.values(), _CONNECTIONS, _POSITION)


@dataclass(slots=True)
class Counts:
    """Totals since the start of the process; `connections` and `position` are present values."""

    connects: int = 0
    refusals: int = 0
    frames: int = 0
    resumes: int = 0
    stale: int = 0
    acks: int = 0
    positions: int = 0
    idle: int = 0
    connections: int = 0
    position: int = 0
    _published: dict[str, int] = field(default_factory=dict)

    def publish(self) -> None:
        """Show the present numbers to Prometheus."""
        for name, counter in _TOTALS.items():
            total = getattr(self, name)
            counter.inc(total - self._published.get(name, 0))
            self._published[name] = total
        _CONNECTIONS.set(self.connections)
        _POSITION.set(self.position)

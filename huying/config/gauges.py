"""Gauges that only the database can tell, whichever process is asked."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import Min, QuerySet
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from huying.clocks.models import RunningClock
from huying.core.clock import now
from huying.core.models import Outbox
from huying.integrations.connectors.queries import standings
from huying.integrations.webhooks.models import Delivery as Note
from huying.notices.models import Delivery

LATE = timedelta(seconds=5)


class DatabaseGauges(Collector):
    """What only the database knows, counted at each look."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """One gauge for each question."""
        for name, meaning, count in GAUGES:
            yield GaugeMetricFamily(name, meaning, count())


def unreacted() -> int:
    """Events that some reaction still has to follow."""
    return Outbox.objects.filter(done_at=None, parked_at=None).count()


def unreacted_for_s() -> float:
    """Age of the oldest of them, in seconds; 0 when there is none."""
    oldest = Outbox.objects.filter(done_at=None, parked_at=None).aggregate(at=Min("event__recorded_at"))["at"]
    return (now() - oldest).total_seconds() if oldest else 0.0


def parked() -> int:
    """Events, clocks and webhooks that failed too often and wait for a person."""
    events = Outbox.objects.exclude(parked_at=None).count()
    notes = Note.objects.exclude(parked_at=None).filter(subscription__disabled_at=None).count()
    return events + RunningClock.objects.exclude(parked_at=None).count() + notes


def clocks_running() -> int:
    """Clocks that neither stopped nor fired."""
    return _running().count()


def clocks_late() -> int:
    """Clocks whose time is over for more than five seconds and that did not act."""
    return _running().filter(parked_at=None, paused_at=None, due_at__lt=now() - LATE).count()


def deliveries_queued() -> int:
    """Messages to a person that no gateway has sent."""
    return Delivery.objects.filter(state="queued").count()


def connectors_rejected() -> int:
    """Records of other systems that were rejected and wait for somebody."""
    return sum(one.open for one in standings(now()))


def connectors_missing() -> int:
    """Records of other systems that came and are not taken in."""
    return sum(one.missing for one in standings(now()))


def connectors_lag_s() -> int:
    """Age of the oldest batch with such a record, in seconds; 0 when there is none."""
    return max((one.lag_s for one in standings(now())), default=0)


def _running() -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(stopped_at=None, fired_at=None)


GAUGES: tuple[tuple[str, str, Callable[[], float]], ...] = (
    ("huying_events_unreacted", "Events whose reactions are not done", unreacted),
    ("huying_events_unreacted_seconds", "Age of the oldest event whose reactions are not done", unreacted_for_s),
    ("huying_parked", "Events, clocks and webhooks that wait for a person", parked),
    ("huying_clocks_running", "Clocks that neither stopped nor fired", clocks_running),
    ("huying_clocks_late", "Clocks over their time by 5 s that did not act", clocks_late),
    ("huying_deliveries_queued", "Messages to a person that were not sent", deliveries_queued),
    ("huying_connectors_rejected", "Records of other systems that wait for somebody", connectors_rejected),
    ("huying_connectors_missing", "Records of other systems that are not taken in yet", connectors_missing),
    ("huying_connectors_lag_seconds", "Age of the oldest batch that is not taken in", connectors_lag_s),
)

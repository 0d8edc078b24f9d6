"""What happened is counted as soon as anybody asks, and comes to the same rows when it is folded again."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection, transaction
from django.db.models import F

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.reopen import reopen
from huying.cases.testing import a_case
from huying.clocks.commands.stop import stop
from huying.clocks.models import RunningClock
from huying.core.models import Outbox
from huying.core.positions import ASSIGN
from huying.core.testing import Clock
from huying.insight.command_line import check, rebuild_all
from huying.insight.folding import Happened
from huying.insight.folds.promised import owed
from huying.insight.keeping import keep_up
from huying.insight.models import LegalPeriod, Matter
from huying.insight.projecting import Lost, catch_up, refresh
from huying.insight.rebuilding import digests
from huying.people.access import SYSTEM
from tests.cast import Cast


def test_the_course_of_a_case_is_told_by_its_facts_and_begins_anew_when_it_is_taken_up_again(
    cast: Cast, clock: Clock
) -> None:
    at = clock.now
    case = a_case(owner=cast.units.station, area_code=cast.town.community.code, at=at)
    accept(by=SYSTEM, at=at + timedelta(hours=1), case_id=case.pk)
    dispose(by=SYSTEM, at=at + timedelta(hours=5), case_id=case.pk, result=Result("劝好了", "solved"))
    assert catch_up() == 3, "the case, and its clocks of acceptance and of the return visit"
    (first,) = Matter.objects.filter(stream_id=case.pk)
    assert (first.code, first.registered_at, first.accepted_at) == (case.code, at, at + timedelta(hours=1))
    assert (first.resolved_at, first.ended_at, first.undone_at) == (at + timedelta(hours=5),) * 2 + (None,)
    assert first.body_id == cast.units.station.pk

    reopen(by=SYSTEM, at=at + timedelta(days=1), case_id=case.pk, cause="visit")
    assert refresh() is None, "everything is in"
    first, again = Matter.objects.filter(stream_id=case.pk).order_by("number")
    assert first.undone_at == again.begun_at == first.reopened_at == at + timedelta(days=1)
    assert (again.resolved_at, again.first_resolved_at) == (None, at + timedelta(hours=5))


def test_the_projections_are_built_anew_from_the_log_alone_and_compared_with_it(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.station, area_code=cast.town.community.code, at=clock.now)
    accept(by=SYSTEM, at=clock.now, case_id=case.pk)
    with connection.cursor() as cursor:
        cursor.execute(ASSIGN)
    catch_up()
    kept, names = digests(), _indexes()
    out = StringIO()
    assert check([], out) == 0, out.getvalue()
    Matter.objects.update(accepted_at=None)
    LegalPeriod.objects.all().delete()
    assert check(["--json"], out := StringIO()) == 1
    assert {each["table"] for each in json.loads(out.getvalue())} == {"insight_matter", "insight_legalperiod"}
    assert rebuild_all(["--json"], out := StringIO()) == 0
    assert json.loads(out.getvalue())["rows"] >= 2
    assert digests() == kept
    assert names == _indexes(), "the fresh tables have the names that migrations know"


def test_what_the_outbox_has_forgotten_is_built_anew(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.station, area_code=cast.town.community.code, at=clock.now)
    Outbox.objects.update(position=F("id"))
    newest = Outbox.objects.order_by("-position")[0]
    Outbox.objects.exclude(pk=newest.pk).delete()
    with pytest.raises(Lost):
        catch_up()
    assert refresh() is not None, "whoever counts is told since when something is missing"
    assert keep_up() > 0
    assert Matter.objects.get(stream_id=case.pk).code == case.code
    assert refresh() is None


def test_the_way_of_a_legal_clock_is_told_by_its_facts(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.station, area_code=cast.town.community.code, at=clock.now, line="petition")
    catch_up()
    periods = LegalPeriod.objects.filter(of=case.pk)
    assert set(periods.values_list("kind", flat=True)) == {"XF.register", "XF.reply_receipt"}
    rows = RunningClock.objects.filter(stream=case.stream).order_by("kind").values_list("id", "started_at", "due_at")
    assert list(rows) == list(periods.order_by("kind").values_list("stream_id", "started_at", "due_at"))
    stop(stream=case.stream, kinds=["XF.reply_receipt"], at=clock.advance(days=1))
    catch_up()
    assert periods.get(kind="XF.reply_receipt").stopped_at == clock.now
    assert periods.get(kind="XF.register").stopped_at is None


def test_what_was_folded_is_forgotten_with_the_transaction_that_folded_it(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.station, area_code=cast.town.community.code, at=clock.now)
    with transaction.atomic():
        assert refresh() is None
        assert Matter.objects.filter(stream_id=case.pk).exists()
        transaction.set_rollback(True)
    assert not Matter.objects.filter(stream_id=case.pk).exists()
    assert refresh() is None
    assert Matter.objects.filter(stream_id=case.pk).exists(), "nobody remembers a fold that was rolled back"
    assert catch_up() == 0, "what waits for its number is folded once"


def test_what_was_agreed_is_owed_until_it_is_performed_or_replaced() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)

    def agreed(day: int, *performances: str, done: str | None = None) -> Happened:
        promised = [{"performance_id": each, "due_on": "2026-12-01", "performed_at": done} for each in performances]
        return Happened("cases.AgreementTookEffect", at + timedelta(days=day), day, {"promised": promised})

    def performed(day: int, performance: str) -> Happened:
        return Happened("cases.AgreementPerformed", at + timedelta(days=day), day, {"performance_id": performance})

    def days(*history: Happened) -> list[int]:
        return [(turn - at).days for turn in owed(history)]

    assert days(agreed(0)) == [], "nothing was promised"
    assert days(agreed(0, "a", done=at.isoformat())) == [], "done on the spot"
    assert days(agreed(0, "a")) == [0]
    assert days(agreed(0, "a", "b"), performed(2, "a"), performed(5, "b")) == [0, 5]
    assert days(agreed(0, "a"), agreed(3, "b"), performed(7, "b")) == [0, 7], "another agreement took its place"
    assert days(agreed(0, "a"), performed(1, "a"), agreed(4, "b")) == [0, 1, 4]


def _indexes() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'insight%%' ORDER BY indexname")
        return [row[0] for row in cursor.fetchall()]

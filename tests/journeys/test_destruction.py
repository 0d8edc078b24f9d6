"""Retention (N4): what was said in an emergency goes when its time is over; figures stay the same to the byte."""

from __future__ import annotations

import pytest

from huying.console.replay.state import state_at
from huying.console.replay.story import steps_of
from huying.core.eventlog import read
from huying.core.files import path_of, store_photo
from huying.core.retention import forget_old
from huying.core.testing import Clock, settle
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident, RoomMessage
from huying.insight.projecting import catch_up
from huying.insight.rebuilding import digests
from huying.supervision.retention.commands.draft import NothingDue
from huying.supervision.retention.testing import a_destruction, an_old_clue, approved
from tests.cast import Cast
from tests.pictures import png

WORDS = "三楼有人要跳，穿红衣服，姓钱"


def an_incident(cast: Cast, clock: Clock, template: str) -> Incident:
    """A whistle with words and a photo, over at once."""
    said = Whistle(template=template, unit_id=cast.units.mall.pk, note=WORDS)
    made = whistle(by=cast.actor(cast.guard), at=clock.now, content=said)
    settle()
    photo = store_photo(png())
    RoomMessage.objects.create(incident=made, author=cast.guard, text=WORDS, photo=photo, at=clock.now)
    return false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=made.pk, reason="误会")


def destroy(cast: Cast, clock: Clock, kind: str) -> None:
    """Drafted, approved by two, carried out."""
    row = a_destruction(seat=cast.actor(cast.district_seat), at=clock.now, kind=kind)
    chief, inspector = cast.actor(cast.district_chief), cast.actor(cast.inspector)
    approved(row, chief=chief, inspector=inspector, at=clock.now)
    forget_old(clock.now)
    row.refresh_from_db()
    assert (row.state, row.certificate is None) == ("done", False)


def test_a_rescue_is_emptied_within_a_month_and_the_rest_later(cast: Cast, clock: Clock) -> None:
    rescue, plain = (an_incident(cast, clock, template) for template in ("life_rescue", "security"))
    photo = RoomMessage.objects.filter(incident=rescue).exclude(photo="").get().photo
    catch_up()
    before = digests()
    clock.advance(days=29)
    with pytest.raises(NothingDue):
        a_destruction(seat=cast.actor(cast.district_seat), at=clock.now, kind="incidents.sealed")
    clock.advance(days=2)
    destroy(cast, clock, "incidents.sealed")
    rescue.refresh_from_db()
    plain.refresh_from_db()
    assert (rescue.note, rescue.place, rescue.unit, rescue.emptied_at) == ("", None, None, clock.now)
    assert rescue.place_text == "西亭街道"
    mall = cast.units.mall
    assert (state_at(steps_of(rescue), clock.now).lon, rescue.spots.count()) == (rescue.lon, 0)
    assert rescue.lon != mall.lon
    assert (state_at(steps_of(plain), clock.now).lon, plain.spots.count()) == (mall.lon, 1)
    logged = " ".join(str(record.data) for record in read(rescue.stream))
    assert not any(told in logged for told in (str(mall.lon), str(mall.lat), str(mall.pk), WORDS))
    assert plain.note == WORDS
    assert set(RoomMessage.objects.filter(incident=rescue).values_list("text", "photo")) == {("", "")}
    assert path_of(photo).exists(), "the other incident holds the same picture"
    clock.advance(days=160)
    destroy(cast, clock, "incidents.content")
    plain.refresh_from_db()
    assert (plain.note, plain.unit) == ("", cast.units.mall)
    assert not path_of(photo).exists()
    catch_up()
    assert digests() == before, "no figure was counted from what is gone"


def test_figures_stay_when_a_name_is_destroyed(cast: Cast, clock: Clock) -> None:
    an_old_clue(seat=cast.actor(cast.street_seat), at=clock.now, area="990108001")
    catch_up()
    before = digests()
    destroy(cast, clock, "clues.identity")
    catch_up()
    assert digests() == before

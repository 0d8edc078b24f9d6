"""What was said in a whistle and its tasks is destroyed together, and its pages say so plainly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.files import path_of, store_photo
from huying.core.retention import forget_old
from huying.core.testing import Clock
from huying.incidents.commands.close import close
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.finish_task import finish_task
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.commands.withdraw_task import withdraw_task
from huying.incidents.models import Incident, Task
from huying.incidents.retention import CONTENT
from huying.incidents.tasking import Owner
from huying.incidents.tests.test_lead import arrives, call, raised
from huying.supervision.retention.models import Destruction
from huying.supervision.retention.testing import a_destruction, approved
from tests.cast import Cast
from tests.pictures import png

WORDS = ("守住北口", "已拉警戒线", "民警自己守", "带离")


@pytest.fixture
def done(cast: Cast, clock: Clock) -> Incident:
    """A whistle with a task that was done and one that was withdrawn, closed long ago."""
    for who in (cast.guard_li, cast.police_post, cast.volunteer):
        cast.on_duty(who)
    incident = raised(cast, clock)
    police, seat = cast.actor(cast.police_post), cast.actor(cast.street_seat)
    arrives(cast, clock, incident, cast.police_post)
    photo = store_photo(png())
    first, second = (
        give_task(by=seat, at=clock.now, incident_id=incident.pk, work=Work("守住北口", Owner(cast.police_post.pk)))
        for _ in range(2)
    )
    finish_task(by=police, at=clock.now, task_id=first.pk, text="已拉警戒线", photo=photo)
    withdraw_task(by=seat, at=clock.now, task_id=second.pk, reason="民警自己守")
    dispose(by=seat, at=clock.now, incident_id=incident.pk, text="带离", photo=photo)
    close(by=seat, at=clock.now, incident_id=incident.pk)
    clock.advance(days=3 * 366)
    return incident


def destroyed(cast: Cast, clock: Clock) -> Destruction:
    """The list is drafted, approved by two, and carried out."""
    row = a_destruction(seat=cast.actor(cast.district_seat), at=clock.now, kind=CONTENT)
    chief, inspector = cast.actor(cast.district_chief), cast.actor(cast.inspector)
    approved(row, chief=chief, inspector=inspector, at=clock.now)
    forget_old(clock.now)
    row.refresh_from_db()
    return row


def test_words_and_photos_of_tasks_go_with_the_words_of_their_whistle(cast: Cast, clock: Clock, done: Incident) -> None:
    name = Task.objects.get(incident=done, number=1).photo
    assert destroyed(cast, clock).state == "done"
    rows = Task.objects.filter(incident=done).order_by("number").values_list("text", "result", "reason", "photo")
    assert list(rows) == [("", "", "", ""), ("", "", "—", "")]
    assert not path_of(name).exists()
    kept = Task.objects.get(incident=done, number=1)
    assert kept.person == cast.police_post, "whose it was and when stays"
    assert kept.finished_at is not None


def test_the_page_says_when_by_which_rule_and_with_which_certificate(cast: Cast, clock: Clock, done: Incident) -> None:
    address = f"/seat/incidents/{done.code}/"
    seat = cast.client(cast.street_seat)
    before = seat.get(address).content.decode()
    assert "内容已销毁" not in before
    assert all(word in before for word in WORDS)
    row = destroyed(cast, clock)
    certificate = row.certificate
    assert certificate is not None
    clock.advance(minutes=1)
    after = seat.get(address).content.decode()
    assert not any(word in after for word in WORDS)
    for shown in ("已于", row.source, certificate.number, row.code, "保存期限：事件结束后"):
        assert shown in after
    link = f"/retention/destructions/{row.code}/"
    assert link not in after, "the street does not read the register"
    assert link in cast.client(cast.district_seat).get(address).content.decode()
    english = seat.get(address, headers={"Accept-Language": "en"}).content.decode()
    assert "were destroyed" in english


def test_the_phone_says_so_as_well(cast: Cast, clock: Clock, done: Incident) -> None:
    destroyed(cast, clock)
    task = Task.objects.get(incident=done, number=1)
    police = cast.client(cast.police_post)
    assert "内容已销毁" in police.get(f"/app/tasks/{task.pk}/").content.decode()
    of_police = f"/app/calls/{call(done, cast.police_post).pk}/"
    assert "按保存期限销毁" in police.get(of_police).content.decode()
    assert "按保存期限销毁" in cast.client(cast.guard).get(f"/app/whistles/{done.code}/").content.decode()


def test_what_is_not_over_is_left(cast: Cast, clock: Clock, done: Incident) -> None:
    young = whistle(
        by=cast.actor(cast.guard),
        at=clock.now - timedelta(minutes=1),
        content=Whistle(template="security", place_id=cast.garage.pk),
    )
    destroyed(cast, clock)
    young.refresh_from_db()
    assert young.emptied_at is None

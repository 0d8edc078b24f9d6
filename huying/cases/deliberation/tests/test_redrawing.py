"""Signed minutes that name a resident in what is published are drawn anew; only the new version is published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from huying.cases.deliberation.commands.draw_minutes import Drawn, draw_minutes
from huying.cases.deliberation.commands.publish import MinutesUnsigned, publish
from huying.cases.deliberation.commands.sign import Signing, sign
from huying.cases.deliberation.journal import RoomNotInThisState
from huying.cases.deliberation.models import Deliberation, Minutes
from huying.cases.deliberation.naming import NamesInPublic, SignedNames
from huying.cases.deliberation.queries.shown import shown
from huying.cases.deliberation.redrawing import OnlyNamesChange
from huying.cases.deliberation.rules import NOTICE
from huying.cases.deliberation.testing import DRAWING, SAID, a_room, minuted
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.documents import store_document
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.worklist import worklist
from huying.papers.models import Paper
from huying.people.access import Actor
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import pdf

NAMED = "张测试家出一半，其余各户分摊。"
NAMELESS = Drawn(**{**SAID, "decision": "一层住户出一半，其余各户分摊。"})


@pytest.fixture
def holder(cast: Cast) -> Actor:
    return cast.actor(cast.station_chief)


@pytest.fixture
def room(holder: Actor, clock: Clock) -> Deliberation:
    """A room whose minutes were signed before names were looked for at the signature."""
    began = clock.now - timedelta(hours=2)
    row = a_room(holder, clock.now, starts_at=began, ends_at=began + timedelta(hours=1))
    minuted(holder, row, clock.now)
    row.minutes.update(decision=NAMED)
    return row


def where(holder: Actor, clock: Clock, room: Deliberation) -> dict[str, Any]:
    return {"by": holder, "at": clock.now, "deliberation_id": room.pk}


def signed_again(holder: Actor, clock: Clock, room: Deliberation, version: Minutes) -> None:
    for signer in ("chair", "recorder"):
        signing = Signing(signer, version.digest, image=DRAWING)
        sign(**where(holder, clock, room), signing=signing)


def acts(holder: Actor, clock: Clock, room: Deliberation) -> set[str]:
    room.refresh_from_db()
    return {"draw_minutes", "sign", "publish"} & set(shown(holder, room, clock.now).acts)


def test_a_name_in_signed_minutes_is_replaced_and_the_new_version_published(
    cast: Cast, holder: Actor, clock: Clock, room: Deliberation
) -> None:
    with pytest.raises(SignedNames) as refused:
        publish(**where(holder, clock, room))
    assert refused.value.values["found"] == "张测试"
    assert acts(holder, clock, room) == {"draw_minutes", "publish"}
    with pytest.raises(NamesInPublic):
        draw_minutes(**where(holder, clock, room), drawn=Drawn(**{**SAID, "decision": "张测试家不出。"}))
    version = draw_minutes(**where(holder, clock, room), drawn=NAMELESS)
    assert (version.version, version.fixed_at, acts(holder, clock, room)) == (2, None, {"draw_minutes", "sign"})
    assert "纪要已重写，请双方签字" in [str(each.word) for each in worklist(holder, clock.now).decisions]
    with pytest.raises(MinutesUnsigned):
        publish(**where(holder, clock, room))
    signed_again(holder, clock, room, version)
    assert acts(holder, clock, room) == {"publish"}
    publish(**where(holder, clock, room))
    notice = cast.client(None).get(reverse("forum:notice", args=[room.code])).content.decode()
    assert ("一层住户出一半" in notice, "张测试" in notice) == (True, False)
    papers = Paper.objects.filter(stream=room.stream, kind="deliberation_minutes").order_by("pk")
    assert [bool(paper.withdrawn) for paper in papers] == [True, False]


def test_nothing_else_that_both_signed_changes(holder: Actor, clock: Clock, room: Deliberation) -> None:
    for name, value in (("outcome", "referred"), ("votes_for", 0), ("chair", "别人"), ("text", "另一篇")):
        other = Drawn(**{**SAID, "decision": NAMELESS.decision, name: value})
        with pytest.raises(OnlyNamesChange) as refused:
            draw_minutes(**where(holder, clock, room), drawn=other)
        assert refused.value.field == name
    draw_minutes(**where(holder, clock, room), drawn=NAMELESS)
    with pytest.raises(OnlyNamesChange):
        draw_minutes(**where(holder, clock, room), drawn=Drawn(**{**SAID, "votes_for": 0}))
    twice = draw_minutes(**where(holder, clock, room), drawn=Drawn(**{**SAID, "decision": "一层住户出一半。"}))
    signed_again(holder, clock, room, twice)
    with pytest.raises(RoomNotInThisState):
        draw_minutes(**where(holder, clock, room), drawn=NAMELESS)


def test_a_publication_with_a_name_ends_at_once_and_its_days_begin_anew(
    cast: Cast, holder: Actor, clock: Clock, room: Deliberation
) -> None:
    room.minutes.update(decision=SAID["decision"])
    first = publish(**where(holder, clock, room))
    room.minutes.update(decision=NAMED)
    public, address = cast.client(None), reverse("forum:notice", args=[room.code])
    assert "张测试" in public.get(address).content.decode()
    clock.advance(days=3)
    version = draw_minutes(**where(holder, clock, room), drawn=NAMELESS)
    assert public.get(address).status_code == 404
    assert not RunningClock.objects.filter(stream=room.stream, kind=NOTICE, stopped_at=None).exists()
    assert Paper.objects.get(pk=first.paper_id).withdrawn is not None
    reopened = next(each for each in read(room.stream) if each.type == "cases.SignedMinutesReopened")
    assert reopened.data["publicity_id"] == str(first.pk)
    signed_again(holder, clock, room, version)
    again = publish(**where(holder, clock, room))
    assert (again.number, again.due_at - clock.now >= timedelta(days=15)) == (2, True)
    fire_due(at=clock.set(first.due_at + timedelta(minutes=1)))
    room.refresh_from_db()
    assert room.state == "publicity", "the former days ended nothing"


def test_the_page_says_why_and_takes_the_new_version(cast: Cast, clock: Clock, room: Deliberation) -> None:
    chief, address = cast.client(cast.station_chief), reverse("deliberation:room", args=[room.code])
    assert "只更换姓名" in chief.get(address).content.decode()
    act = reverse("deliberation:act", args=[room.code, "draw_minutes"])
    sent = {**SAID, "text": SAID["text"].replace("\n", "\r\n"), "decision": NAMELESS.decision}
    wrong = chief.post(act, {**sent, "chair": "别人", "key": "1"})
    assert (wrong.status_code, "要和签字时一样" in wrong.content.decode()) == (422, True)
    assert chief.post(act, {**sent, "key": "2"}).status_code == 302
    assert room.minutes.get(dropped_at=None).version == 2


def test_a_program_adds_a_pdf_to_read_beforehand(cast: Cast, holder: Actor, clock: Clock) -> None:
    room, program = a_room(holder, clock.now), Caller(cast.station_chief)
    path = f"deliberations/{room.code}/attach"
    name = store_document(pdf())
    assert program.post(path, {"title": "加梯方案", "file": name}).status_code == 200
    assert program.post(path, {"title": "加梯方案", "file": f"{'ab' * 32}.pdf"}).status_code == 422
    assert program.post(path, {"title": "加梯方案", "file": "notes.doc"}).status_code == 422
    shown_to = cast.client(cast.station_chief)
    paper = shown_to.get(reverse("deliberation:background", args=[room.code, room.backgrounds.get().pk]))
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert b"".join(paper.streaming_content).startswith(b"%PDF")

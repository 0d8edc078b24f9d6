"""The gateway and wall screens: a wall hears that something changed, and never anything addressed to a person."""

import json

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from huying.core.clock import now
from huying.core.files import store_photo
from huying.core.ids import new_id
from huying.gateway.tests.stage import Phone, Stage, address, play
from huying.incidents.commands.say import say
from huying.incidents.commands.whistle import Whistle, whistle
from huying.people import tickets
from huying.people.walls.commands.make_link import make_link
from huying.people.walls.commands.open_wall import open_wall
from huying.people.walls.commands.revoke_link import revoke_link
from huying.people.walls.forms import MakeLink
from huying.people.walls.models import WallLink, WallOpening
from tests.cast import Cast
from tests.pictures import png

pytestmark = pytest.mark.django_db(transaction=True)

NOTE = "张三丰 13912345678 身份证330106199001010019 住3幢402室"


def opened(cast: Cast, *, by_link: bool) -> WallOpening:
    """The wall of the district is opened."""
    area = cast.town.street.code[:6]
    if not by_link:
        chief = cast.actor(cast.district_chief)
        return WallOpening.objects.get(pk=open_wall(by=chief, at=now(), area_code=area, address="::1"))
    form = MakeLink({"key": str(new_id()), "name": "大厅", "days": "30"})
    assert form.is_valid()
    key = form.cleaned_data["key"]
    chief = cast.actor(cast.district_chief)
    make_link(by=chief, at=now(), link_id=key, name="大厅", lifetime=form.lifetime)
    opening = open_wall(by=chief, at=now(), area_code=area, address="::1", link_id=key)
    return WallOpening.objects.get(pk=opening)


def revoked(cast: Cast) -> None:
    """The chief ends the link."""
    revoke_link(by=cast.actor(cast.district_chief), at=now(), link_id=WallLink.objects.get().pk)


def a_night(cast: Cast) -> None:
    """A whistle with a name, a telephone, a number and a photo in its words; the chief is called as everybody is."""
    cast.on_duty(cast.mall_lead)
    caller = cast.actor(cast.guard)
    content = Whistle(template="security", unit_id=cast.units.mall.pk, note=NOTE)
    incident = whistle(by=caller, at=now(), content=content)
    say(by=caller, at=now(), incident_id=incident.pk, text=NOTE, photo=store_photo(png()))


@pytest.mark.parametrize("by_link", [True, False])
def test_a_wall_gets_thin_frames_and_nothing_of_a_person(transactional_db: None, cast: Cast, by_link: bool) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        opening = await stage.writer.run(lambda: opened(cast, by_link=by_link))
        topic = f"queue:{opening.area_code}"
        async with connect(address(gateway, tickets.make(opening.pk, [topic], at=now()))) as socket:
            screen = Phone(socket)
            heard = await screen.hello(0, [topic, f"positions:{opening.area_code}", "incident:" + str(opening.pk)])
            await stage.writer.run(lambda: a_night(cast))
            await stage.tell({cast.district_chief: {"caller": NOTE}}, NOTE)
            heard += await screen.until("topic")
            heard += await screen.quiet()
            await gateway.accounts.check()
            await stage.writer.run(lambda: a_night(cast))
            heard += await screen.until("topic")
        assert {frame["t"] for frame in heard} == {"refused", "welcome", "topic"}
        told = json.dumps(heard, ensure_ascii=False)
        people = {someone.name for someone in cast.people.values()} | {str(each.pk) for each in cast.people.values()}
        for personal in (*people, *NOTE.split(), "39123", ".jpg", ".png"):
            assert personal not in told

    play(scene)


def test_a_revoked_link_is_hung_up_on(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        opening = await stage.writer.run(lambda: opened(cast, by_link=True))
        topic = f"queue:{opening.area_code}"
        async with connect(address(gateway, tickets.make(opening.pk, [topic], at=now()))) as socket:
            screen = Phone(socket)
            await screen.hello(0, [topic])
            await stage.writer.run(lambda: revoked(cast))
            await gateway.accounts.check()
            with pytest.raises(ConnectionClosed):
                await screen.next("topic")

    play(scene)

"""吴街道 and 周站长 keep the registry of 潮前社区: down the tree, by words, added, corrected and withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from huying.core.eventlog import read
from huying.patrols.registry.soundness import NewRoom, sound_room
from huying.places import address_book
from huying.places.models import Place, Room
from huying.places.testing import place, room
from tests.cast import Cast

COMMUNITY = "990108001005"
POINT = {"lon": "120.2000", "lat": "30.2000"}


@pytest.fixture
def garden(cast: Cast) -> Place:
    """潮前花苑 with its building 3幢."""
    compound = place(
        name="潮前花苑", area=cast.town.community, lon=120.2, lat=30.2, kind="compound", code=f"{COMMUNITY}C00001"
    )
    three = place(name="潮前花苑3幢", area=cast.town.community, lon=120.2001, lat=30.2, code=f"{COMMUNITY}B00031")
    three.inside, three.label = compound, "3幢"
    three.save()
    room(building=three, number="301", unit="2")
    address_book.forget()
    return compound


@pytest.fixture
def street(cast: Cast) -> Client:
    """吴街道's browser."""
    return cast.client(cast.street_seat)


def three() -> Place:
    return Place.objects.get(label="3幢")


def page(browser: Client, address: str, **more: Any) -> str:
    told = browser.get(address, **more)
    assert told.status_code == 200, told
    return str(told.content.decode())


def post(browser: Client, address: str, *, key: str = "", **sent: object) -> Any:
    return browser.post(address, {"key": key, **sent})


def test_down_the_tree_from_the_street_to_a_room(street: Client, garden: Place) -> None:
    told = street.get("/registry/")
    assert told.headers["Location"] == "/registry/areas/990108001/"
    assert "潮前社区" in page(street, "/registry/areas/990108001/")
    community = page(street, f"/registry/areas/{COMMUNITY}/")
    assert ">潮前花苑<" in community
    assert "潮汇商场 地下车库" in community
    assert ">潮前花苑3幢<" not in community  # it stands in its compound
    compound = page(street, f"/registry/places/{garden.pk}/")
    assert "3幢" in compound
    assert "1 户" in compound
    building = page(street, f"/registry/places/{three().pk}/")
    for words in ("西亭街道 潮前社区 潮前花苑 3幢", "2单元", "301室", "990108001005B00031", "位置示意图"):
        assert words in building
    lodged = Room.objects.get()
    assert "西亭街道 潮前社区 潮前花苑 3幢 2单元 301室" in page(street, f"/registry/rooms/{lodged.pk}/")
    assert "Rooms" in page(street, f"/registry/places/{three().pk}/", headers={"accept-language": "en"})


def test_words_find_the_room_the_building_and_a_part_of_a_name(street: Client, garden: Place) -> None:
    assert f"/registry/rooms/{Room.objects.get().pk}/" in page(street, "/registry/?q=潮前花苑三幢2单元301")
    assert f"/registry/places/{three().pk}/" in page(street, f"/registry/?q={COMMUNITY}b00031")
    assert "潮汇商场 地下车库" in page(street, "/registry/?q=地下车")
    assert "没有找到这个地址" in page(street, "/registry/?q=不在这里的地方")


def test_a_building_is_registered_once_however_often_it_is_sent(street: Client, garden: Place) -> None:
    sent = {"kind": "building", "name": "潮前花苑 5幢", "inside": str(garden.pk), "label": "5幢", **POINT}
    told = post(street, f"/registry/areas/{COMMUNITY}/add/", key="k1", **sent)
    again = post(street, f"/registry/areas/{COMMUNITY}/add/", key="k1", **sent)
    made = Place.objects.get(label="5幢")
    assert (told.status_code, again.headers["Location"]) == (303, f"/registry/places/{made.pk}/")
    assert (made.code, made.inside) == (f"{COMMUNITY}B00032", garden)
    assert [record.type for record in read(f"place:{made.pk}")] == ["patrols.PlaceAdded"]
    assert "登记楼幢，编码 990108001005B00032" in page(street, f"/registry/places/{made.pk}/")


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"name": ""}, "name", ""),
        ({"name": "潮前花苑3幢"}, "name", "本社区已有"),
        ({"label": "三幢"}, "label", "已有“三幢”"),
        ({"label": ""}, "label", "请填写楼号"),
        ({"kind": "site"}, "inside", "只有楼幢才有所在小区"),
        ({"kind": "castle"}, "kind", ""),
        ({"lon": "30.2", "lat": "120.2"}, "lat", ""),
        ({"lon": "100.2"}, "lon", "太远"),
        ({"lon": "nan"}, "lon", ""),
        ({"inside": "x"}, "inside", ""),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    street: Client, garden: Place, changed: dict[str, str], field: str, words: str
) -> None:
    sent = {"kind": "building", "name": "潮前花苑5幢", "inside": str(garden.pk), "label": "5幢", **POINT}
    told = post(street, f"/registry/areas/{COMMUNITY}/add/", **{**sent, **changed})
    assert told.status_code == 422
    text = told.content.decode()
    assert f'id="id_{field}_error"' in text
    assert words in text
    assert changed.get("label", "5幢") in text
    assert Place.objects.count() == 3


def test_a_place_is_corrected_named_and_its_story_told(street: Client, garden: Place) -> None:
    address = f"/registry/places/{three().pk}/"
    sent = {"name": "潮前花苑3幢", "inside": str(garden.pk), "label": "3号楼", "lon": "120.2002", "lat": "30.2"}
    assert post(street, f"{address}correct/", **sent).status_code == 303
    assert post(street, f"{address}correct/", **sent).status_code == 303
    assert post(street, f"{address}name/", name="老干部楼").status_code == 303
    text = page(street, address)
    assert "更正经度、楼号" in text
    assert "老干部楼" in text
    held = Place.objects.get(label="3号楼")
    assert [record.type for record in read(f"place:{held.pk}")] == ["patrols.PlaceCorrected", "patrols.PlaceNamed"]
    address_book.forget()
    assert address in page(street, "/registry/?q=潮前社区老干部楼")
    assert post(street, f"{address}drop-name/", name="老干部楼").status_code == 303
    assert not held.names.exists()
    assert post(street, f"{address}name/", name=" ").status_code == 422


def test_rooms_are_added_corrected_and_withdrawn(street: Client, garden: Place) -> None:
    address = f"/registry/places/{three().pk}/"
    sent = {"unit": "2单元", "floor": "4", "number": "４０１室", "kind": "room", "name": ""}
    assert post(street, f"{address}rooms/", key="r", **sent).status_code == 303
    assert post(street, f"{address}rooms/", key="r", **sent).status_code == 303
    made = Room.objects.get(number="401")
    assert (made.unit, made.code) == ("2", f"{COMMUNITY}B00031R0002")
    assert "已有这个单元和室号" in post(street, f"{address}rooms/", **sent).content.decode()
    assert post(street, f"{address}rooms/", **{**sent, "floor": "999"}).status_code == 422
    long = post(street, f"{address}rooms/", **{**sent, "number": "㍿" * 20})  # four characters each in plain spelling
    assert (long.status_code, 'id="id_number_error"' in long.content.decode()) == (422, True)
    told = post(street, f"/registry/rooms/{made.pk}/correct/", **{**sent, "number": "301"})
    assert told.status_code == 422
    assert 'id="id_number_error"' in told.content.decode()
    assert post(street, f"/registry/rooms/{made.pk}/correct/", **{**sent, "number": "402"}).status_code == 303
    unsaid = post(street, f"/registry/rooms/{made.pk}/withdraw/", ground="")
    assert (unsaid.status_code, 'id="id_ground_error"' in unsaid.content.decode()) == (422, True)
    assert post(street, f"/registry/rooms/{made.pk}/withdraw/", ground="merged").status_code == 303
    assert post(street, f"/registry/rooms/{made.pk}/withdraw/", ground="merged").status_code == 409
    text = page(street, address)
    assert "402室" not in text
    assert "撤销房屋 R0002：与另一处重复" in text
    assert post(street, f"{address}rooms/", **{**sent, "number": "402"}).status_code == 303
    assert Room.objects.get(number="402").withdrawn_at is None


def test_a_compound_with_buildings_stands_and_a_withdrawn_place_is_gone(street: Client, garden: Place) -> None:
    told = post(street, f"/registry/places/{garden.pk}/withdraw/", ground="mistaken")
    assert told.status_code == 409
    assert "1 幢楼没有撤销" in told.content.decode()
    building = three()
    assert post(street, f"/registry/places/{building.pk}/withdraw/", ground="demolished").status_code == 303
    assert "已撤销" in page(street, f"/registry/places/{building.pk}/")
    assert post(street, f"/registry/places/{building.pk}/name/", name="x").status_code == 409
    assert post(street, f"/registry/places/{garden.pk}/withdraw/", ground="mistaken").status_code == 303
    assert ">潮前花苑<" not in page(street, f"/registry/areas/{COMMUNITY}/")


def test_who_only_looks_changes_nothing_and_strangers_find_nothing(cast: Cast, garden: Place) -> None:
    police, grid = cast.client(cast.police_post), cast.client(cast.grid_member)
    address = f"/registry/places/{three().pk}/"
    assert "登记别名" not in page(police, address)
    assert post(police, f"{address}name/", name="x").status_code == 403
    assert post(grid, f"{address}name/", name="老楼").status_code == 303
    assert post(grid, f"{address}withdraw/", ground="mistaken").status_code == 403
    for stranger in (cast.stranger, cast.other_street_seat, cast.volunteer, cast.dept_user):
        assert cast.client(stranger).get(address).status_code == 404
    assert cast.client(cast.volunteer).get("/registry/").status_code == 404
    assert "没有找到" in page(cast.client(cast.other_street_seat), "/registry/?q=潮前花苑3幢")


def test_a_room_is_kept_in_one_spelling(garden: Place) -> None:
    told = sound_room(NewRoom("商铺12号", " 二单元 ", 1, "shop", " 老李  面馆 "), three())
    assert told == NewRoom("商铺12号", "2", 1, "shop", "老李 面馆")

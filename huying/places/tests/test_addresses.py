"""Addresses as people write them, found in a small registry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.places.addresses.parse import LONGEST, Address, parse
from huying.places.addresses.registry import NamedArea, NamedPlace, Registry
from huying.places.addresses.words import number, spelled

AREAS = (
    NamedArea("3301", "杭州市"),
    NamedArea("330105", "拱墅区", ("下城区",)),
    NamedArea("330108", "滨江区"),
    NamedArea("330108001", "西兴街道"),
    NamedArea("330108001011", "星民社区"),
    NamedArea("330108002", "长河街道"),
    NamedArea("330108002001", "江南社区"),
)
PLACES = (
    NamedPlace("garden", "协同花园", "330108001011", ("滨安路688号",)),
    NamedPlace("garden/3", "协同花园3幢", "330108001011", inside="garden", label="3"),
    NamedPlace("garden/12", "协同花园12幢", "330108001011"),
    NamedPlace("south", "江南豪园", "330108002001"),
    NamedPlace("six", "朝晖六小区", "330105"),
    NamedPlace("east", "望江东苑", "330108002001"),
    NamedPlace("west", "望江西苑", "330108001011"),
    NamedPlace("sunny-1", "阳光家园", "330108001011"),
    NamedPlace("sunny-2", "阳光家园", "330108002001"),
    NamedPlace("wealth/B", "滨江财富中心B幢（演示）", "330108001011"),
    NamedPlace("tower/A", "创新大厦A座", "330108001011"),
)
REGISTRY = Registry(AREAS, PLACES)


@pytest.mark.parametrize(
    ("text", "place", "behind"),
    [
        ("杭州市滨江区西兴街道星民社区协同花园3幢2单元501室", "garden/3", ("3", "2", "", "501")),
        ("滨江协同花园三幢二单元５０１", "garden/3", ("3", "2", "", "501")),
        ("协同花园小区 3-2-501", "garden/3", ("3", "2", "", "501")),
        ("协同花园十二栋1102房门口", "garden/12", ("12", "", "", "1102")),
        ("协同花园3号楼2-501楼下", "garden/3", ("3", "2", "", "501")),
        ("协同花园12幢5楼", "garden/12", ("12", "", "5", "")),
        ("协同花园99幢", "garden", ("99", "", "", "")),
        ("滨安路688号3幢", "garden/3", ("3", "", "", "")),
        ("创新大厦a座1203", "tower/A", ("A", "", "", "1203")),
        ("滨江财富中心B幢801", "wealth/B", ("B", "", "", "801")),
        ("朝晖6小区8幢", "six", ("8", "", "", "")),
        ("下城区朝晖六小区", "six", ("", "", "", "")),
    ],
)
def test_what_people_write_is_found(text: str, place: str, behind: tuple[str, ...]) -> None:
    found = parse(text, REGISTRY)
    assert (found.place, (found.building, found.unit, found.floor, found.room)) == (place, behind)
    assert found.certain
    assert found.area_code == REGISTRY.area_of[place]


@pytest.mark.parametrize("text", ["协同花圆3幢2单元501", "协花园3幢2单元501", "协同同花园3幢2单元501"])
def test_a_character_that_is_wrong_is_seen_through_and_said(text: str) -> None:
    found = parse(text, REGISTRY)
    assert (found.place, found.unit, found.room, found.certain) == ("garden/3", "2", "501", False)


def test_of_two_of_one_name_the_street_decides_and_else_both_are_told() -> None:
    assert parse("长河街道阳光家园5幢", REGISTRY).place == "sunny-2"
    unclear = parse("滨江区阳光家园5幢", REGISTRY)
    assert (unclear.place, unclear.alternatives, unclear.area_code) == ("", ("sunny-1", "sunny-2"), "330108")
    assert parse("望江苑3幢", REGISTRY).alternatives == ("east", "west"), "one character is missing, of either"


def test_an_area_alone_and_nothing_at_all() -> None:
    assert parse("西兴街道星民社区东门", REGISTRY) == Address("330108001011", rest="东门")
    assert parse("江南社区", REGISTRY).area_code == "330108002001"
    assert parse("没有这个地方", REGISTRY) == Address("", rest="没有这个地方")
    assert parse("", REGISTRY) == Address("")


def test_a_longer_name_is_not_cut_by_a_community_of_its_first_characters() -> None:
    assert parse("江南豪园1幢", REGISTRY).place == "south"


@given(st.text(max_size=2 * LONGEST))
def test_any_text_has_an_answer(text: str) -> None:
    found = parse(text, REGISTRY)
    assert spelled(text[:LONGEST]).endswith(found.rest)
    assert not (found.place and found.alternatives)


@given(st.integers(1, 99))
def test_numerals_are_read_as_they_are_said(value: int) -> None:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    said = (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones else "")
    assert number(said) == str(value)

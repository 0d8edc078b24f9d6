"""Where a point lies, around the cast's town."""

from datetime import date

from huying.places import queries
from huying.places.models import Area
from huying.places.queries import Located, locate
from huying.places.testing import area, place
from tests.cast import Cast


def test_the_mall_lies_in_its_community_and_grid(cast: Cast) -> None:
    assert locate(120.2050, 30.2000) == Located("990108001005", "990108001G01", "990108")
    assert locate(120.2050, 30.2000).street_code == cast.town.street.code


def test_over_the_boundary_is_the_next_street(cast: Cast) -> None:
    assert locate(120.2101, 30.2000) == Located("990108002003", "990108002G01", "990108")


def test_outside_every_boundary_the_nearest_centre_of_the_district_answers(cast: Cast) -> None:
    south = locate(120.2000, 30.1750)
    assert south == Located("990108001005", "", "990108")


def test_in_a_district_without_boundaries_the_nearest_centre_answers(cast: Cast) -> None:
    Area.objects.update(boundary=None)
    queries.forget()
    assert locate(120.2060, 30.2000) == Located("990108001005", "", "990108")


def test_the_open_sea_belongs_to_nobody(cast: Cast) -> None:
    assert locate(125.0, 30.0) == Located()


def test_no_position_and_no_areas_answer_nothing(db: None) -> None:
    queries.forget()
    assert locate(None, 30.0) == locate(120.0, None) == locate(float("nan"), 30.0) == Located()
    assert locate(120.2, 30.2) == Located()


def test_the_tree_is_kept_until_forgotten(cast: Cast) -> None:
    assert queries.area_name("990108001005") == "潮前社区"
    Area.objects.filter(code="990108001005").update(name="潮后社区")
    assert queries.area_name("990108001005") == "潮前社区"
    queries.forget()
    assert queries.area_name("990108001005") == "潮后社区"


def test_an_unknown_area_is_called_by_its_code(cast: Cast) -> None:
    assert queries.area_name("123456") == "123456"


def test_a_subtree_holds_streets_communities_and_grids_but_nothing_past(cast: Cast) -> None:
    area(code="990108001099", name="旧社区", parent=cast.town.street)
    Area.objects.filter(code="990108001099").update(valid_to=date(2020, 1, 1), replaced_by="990108001005")
    codes = set(queries.subtree("990108001").values_list("code", flat=True))
    assert codes == {"990108001", "990108001005", "990108001G01", "990108001G02"}


def test_a_plate_is_read_however_it_is_typed(cast: Cast) -> None:
    found = queries.place_by_code(" 990108001005b00012 ")
    assert found == cast.garage
    assert found is not None
    assert found.area.name == "潮前社区"
    assert queries.place_by_code("990108001005B99999") is None


def test_a_hole_is_outside_and_a_second_part_is_inside(db: None) -> None:
    outer = [[120.0, 30.0], [120.3, 30.0], [120.3, 30.3], [120.0, 30.3], [120.0, 30.0]]
    hole = [[120.1, 30.1], [120.2, 30.1], [120.2, 30.2], [120.1, 30.2], [120.1, 30.1]]
    island = [[121.0, 30.0], [121.1, 30.0], [121.05, 30.1], [121.0, 30.0]]
    ringed = area(code="990110", name="环区")
    ringed.boundary = {"type": "MultiPolygon", "coordinates": [[outer, hole], [island]]}
    ringed.save()
    queries.forget()
    assert locate(120.05, 30.05).district_code == "990110"
    assert locate(120.15, 30.15).district_code == ""
    assert locate(121.05, 30.05).district_code == "990110"


def test_places_carry_their_builder_defaults(cast: Cast) -> None:
    assert place(name="东门", area=cast.town.community, lon=120.2, lat=30.2).kind == "building"

"""Importing a district: good files go in whole and twice is once; a faulty row is named, and then nothing goes in."""

import csv
import json
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path

import pytest

from huying.core.audit import verify
from huying.people.importing.command_line import add_arguments, main, run
from huying.people.models import Organisation, Person, Post, Presence
from huying.places.models import Area, Layer, Place
from huying.places.testing import rectangle

AREAS = """code,name,level,parent,lon,lat
990101001001,东门社区,community,990101001,120.01,30.01
990101,试验区,district,,120.05,30.05
990101001,东街道,street,990101,120.02,30.02
990101001G01,东共治网格01,grid,990101001,120.01,30.01
"""
PLACES = """code,name,kind,area_code,lon,lat
990101001001B00001,东门大厦,building,990101001001,120.011,30.011
"""
ORGANISATIONS = """external_id,name,kind,category,area_code,grid_code,parent,lon,lat,code
mall-1,东门商场,unit,mall,990101001001,990101001G01,room-1,120.011,30.011,990101001001B00001
room-1,东街道指挥室,street_center,,990101001,,,120.02,30.02,
"""
PEOPLE = """username,name,organisation,role,phone,capabilities
zhang,张测试,mall-1,guard,19900000001,security first_aid
zhang,张测试,mall-1,unit_lead,19900000001,
li,李测试,room-1,street_seat,19900000002,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("areas", AREAS), ("places", PLACES), ("organisations", ORGANISATIONS), ("people", PEOPLE)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    shape = rectangle(120, 30, 120.1, 30.1)
    features = [
        {"properties": {"code": "990101", "layer": "district"}, "geometry": shape},
        {"properties": {"code": "990101001001B00001"}, "geometry": rectangle(120.01, 30.01, 120.012, 30.012)},
        {"properties": {"layer": "water", "name": "东河"}, "geometry": shape},
    ]
    (tmp_path / "map.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return tmp_path


def imported(folder: Path, *extra: str) -> tuple[int, str]:
    parser = ArgumentParser()
    add_arguments(parser)
    files = [f"--{name}={folder / name}.csv" for name in ("areas", "places", "organisations", "people")]
    words = [*files, f"--boundaries={folder / 'map.geojson'}", f"--errors={folder / 'errors.csv'}", *extra]
    out = StringIO()
    return run(parser.parse_args(words), out), out.getvalue()


def errors(folder: Path) -> list[tuple[str, str, str]]:
    with (folder / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["file"], row["row"], row["column"]) for row in csv.DictReader(file)]


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.django_db
def test_a_district_comes_in_with_its_outlines_units_and_people(folder: Path) -> None:
    status, told = imported(folder)
    assert status == 0, told
    assert Area.objects.get(code="990101").boundary == rectangle(120, 30, 120.1, 30.1)
    assert Place.objects.get(code="990101001001B00001").boundary is not None
    assert set(Layer.objects.values_list("name", flat=True)) == {"district", "water"}
    mall = Organisation.objects.get(external_id="mall-1")
    assert mall.parent == Organisation.objects.get(external_id="room-1")
    zhang = Person.objects.get(username="zhang")
    assert set(zhang.posts.values_list("role", flat=True)) == {"guard", "unit_lead"}
    assert set(zhang.skills.values_list("capability", flat=True)) == {"security", "first_aid"}
    assert Presence.objects.get(person=zhang).on_duty_until is None
    assert not zhang.has_usable_password()


@pytest.mark.django_db
def test_importing_again_renews_and_doubles_nothing(folder: Path) -> None:
    imported(folder)
    before = [model.objects.count() for model in (Area, Place, Layer, Organisation, Person, Post)]
    spoil(folder, "organisations", "东门商场", "东门新商场")
    status, _ = imported(folder)
    assert status == 0
    assert [model.objects.count() for model in (Area, Place, Layer, Organisation, Person, Post)] == before
    assert Organisation.objects.get(external_id="mall-1").name == "东门新商场"
    assert Area.objects.get(code="990101").boundary is not None
    assert not verify().findings


@pytest.mark.django_db
def test_one_faulty_row_keeps_everything_out_and_is_named(folder: Path) -> None:
    spoil(folder, "places", "120.011", "一百二")
    status, told = imported(folder)
    assert status == 1
    assert "Nothing was written" in told
    assert errors(folder) == [("places.csv", "2", "lon"), ("map.geojson", "2", "code")]
    assert not Area.objects.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["district"], "请至少指定一个文件"),
        ([], "district"),
        (["planet"], "planet"),
        (["district", "--areas"], "--areas"),
    ],
)
def test_what_is_misspelt_on_the_command_line_is_told(
    capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    with pytest.raises(SystemExit) as misused:
        main(words)
    assert misused.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.django_db
def test_a_file_in_another_encoding_or_of_another_kind_is_named(folder: Path) -> None:
    (folder / "areas.csv").write_bytes(AREAS.encode("gb18030"))
    (folder / "map.geojson").write_text("{", "utf-8")
    status, told = imported(folder)
    assert status == 1
    assert "areas.csv" in told
    assert "map.geojson" in told
    assert not Area.objects.exists()


@pytest.mark.django_db
def test_partial_takes_the_good_rows_and_leaves_what_hangs_on_a_bad_one(folder: Path) -> None:
    spoil(folder, "organisations", "street_center", "castle")
    status, _ = imported(folder, "--partial")
    assert status == 1
    assert errors(folder) == [
        ("organisations.csv", "3", "kind"),
        ("organisations.csv", "2", "parent"),
        ("people.csv", "2", "organisation"),
        ("people.csv", "3", "organisation"),
        ("people.csv", "4", "organisation"),
    ]
    assert Area.objects.count() == 4
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_dry_run_writes_nothing(folder: Path) -> None:
    status, told = imported(folder, "--dry-run")
    assert status == 0
    assert "Nothing was written" in told
    assert not Area.objects.exists()


@pytest.mark.django_db
def test_people_alone_may_join_a_district_that_is_there(folder: Path) -> None:
    imported(folder)
    (folder / "people.csv").write_text("username,name,organisation,role\nwang,王测试,mall-1,guard\n", encoding="utf-8")
    parser = ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args([f"--people={folder / 'people.csv'}"]), StringIO()) == 0
    assert Person.objects.filter(username="wang").exists()

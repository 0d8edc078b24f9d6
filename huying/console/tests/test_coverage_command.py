"""`huying coverage`: a table, JSON, and clear words for what it cannot do."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.utils.translation import override

from huying.console.coverage.command_line import NoSuchArea, WhichDistrict, main
from huying.places.models import Area
from tests.cast import Cast


def told(*arguments: str) -> dict[str, Any]:
    """The JSON answer."""
    out = io.StringIO()
    assert main([*arguments, "--json"], out) == 0
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def test_a_district_as_json(night: Cast) -> None:
    answer = told("--area", "990108", "--posts", "2")
    assert (answer["units"], answer["covered"], answer["people"]) == (4, 3, 5)
    assert len(answer["hours"]) == 24
    assert answer["weakest_grids"][0]["name"] == "渡口共治网格"
    assert answer["plan"]["gap_percent"] is None
    assert answer["moves"]["emptied"] == []
    assert not any(someone.name in json.dumps(answer, ensure_ascii=False) for someone in night.people.values())


def test_the_proven_plan_and_an_hour(night: Cast) -> None:
    answer = told("--area", "990108001", "--posts", "1", "--exact", "--seconds", "5", "--hour", "9")
    assert answer["plan"]["gap_percent"] <= 0.1
    assert answer["moves"] is None
    assert answer["question"]["hour"] == 9


def test_a_table_to_read(night: Cast) -> None:
    out = io.StringIO()
    assert main(["--area", "990108"], out) == 0
    text = out.getvalue()
    assert "units covered   3/4" in text
    assert "快速方案" in text
    assert "空岗 emptied posts: 0" in text


def test_a_grid_is_an_area_too(night: Cast) -> None:
    assert told("--area", "990108001G01")["units"] == 3


def test_no_place_for_posts_is_said(night: Cast) -> None:
    out = io.StringIO()
    with override("zh-hans"):
        assert main(["--area", "990108001G02"], out) == 0
    assert "0/0" in out.getvalue()
    assert "先导入单位的位置" in out.getvalue()


def test_one_of_several_districts_has_to_be_named(night: Cast) -> None:
    with pytest.raises(WhichDistrict) as refused:
        main([])
    assert "990108 望潮区" in str(refused.value)
    Area.objects.filter(code__startswith="990109").update(valid_to="2026-01-01")
    assert told()["question"]["area"] == "990108"


def test_an_area_that_is_none(night: Cast) -> None:
    with pytest.raises(NoSuchArea):
        main(["--area", "123456"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--hour", "24"],
        ["--posts", "0"],
        ["--busy", "x"],
        ["--need", "flight"],
        ["--pace", "rocket"],
        ["--seconds", "0"],
    ],
)
def test_a_misuse_is_told_with_its_range(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert arguments[0] in capsys.readouterr().err

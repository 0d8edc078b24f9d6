"""A district declares a figure of its own; it stands wherever figures stand, and what is formal is refused in words."""

from uuid import UUID

import pytest

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.testing import a_case
from huying.core.models import Event
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from huying.supervision.figures.commands.declare import MOST_FIGURES
from huying.supervision.figures.conditions import AMONG, COUNTED
from huying.supervision.figures.declaring import definition_of, definitions_for
from huying.supervision.figures.definition import faults
from huying.supervision.figures.models import DistrictFigure
from huying.supervision.figures.populations import POPULATIONS
from tests.api import Caller
from tests.cast import Cast

POLICE = {
    "word": "警源事项化解率",
    "of": "本期受理的警源事项",
    "among": "from_police",
    "told": "其中已经化解的",
    "counted": "resolved",
    "source": "区委政法委 2026 年第 3 号通知",
}


@pytest.fixture
def declared(cast: Cast, clock: Clock) -> DistrictFigure:
    for number in range(12):
        case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code, source="police")
        accept(by=SYSTEM, at=clock.now, case_id=case.pk)
        if number < 9:
            dispose(by=SYSTEM, at=clock.now, case_id=case.pk, result=Result("好"))
    clock.advance(minutes=1)
    answer = cast.client(cast.district_chief).post("/figures/own/", {**POLICE, "key": "a" * 32})
    assert answer.status_code == 302
    return DistrictFigure.objects.get()


def test_it_stands_on_page_report_and_api_with_its_conditions(cast: Cast, declared: DistrictFigure) -> None:
    chief = cast.client(cast.district_chief)
    page = chief.get("/figures/").content.decode()
    assert "警源事项化解率" in page
    assert "9/12" in page
    one = chief.get(f"/figures/{declared.code}/").content.decode()
    assert "75.00%" in one
    assert "其中已经化解的（按“事项：已化解”计算）" in one
    assert "区委政法委 2026 年第 3 号通知" in one
    items = {each["code"]: each for each in Caller(cast.street_chief).get("figures").json()["items"]}
    assert (items[declared.code]["numerator"], items[declared.code]["denominator"]) == (9, 12)
    assert items[declared.code]["value"] == 0.75


def test_another_district_does_not_see_it(cast: Cast, declared: DistrictFigure) -> None:
    assert declared.code in {each.code for each in definitions_for("990108001")}
    assert declared.code not in {each.code for each in definitions_for("990109")}
    elsewhere = cast.client(cast.stranger)
    assert elsewhere.get(f"/figures/{declared.code}/").status_code == 404


def test_sent_again_it_is_declared_once(cast: Cast, declared: DistrictFigure) -> None:
    chief = cast.client(cast.district_chief)
    assert chief.post("/figures/own/", {**POLICE, "key": "a" * 32}).status_code == 302
    assert DistrictFigure.objects.count() == 1
    again = chief.post("/figures/own/", {**POLICE, "key": "b" * 32})
    assert again.status_code == 409
    assert "同名" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "said", "tells"),
    [
        ("word", "网格员化解排名", "统计到个人"),
        ("told", "上传了轨迹的", "国办函〔2026〕12号"),
        ("of", "每月至少上报10条的网格", "为基层减负"),
        ("word", " ", "指标名称"),
        ("source", "", "依据"),
        ("counted", "put_right", "同一类记录"),
        ("counted", "clicks", "put_right"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    cast: Cast, clock: Clock, field: str, said: str, tells: str
) -> None:
    answer = cast.client(cast.district_chief).post("/figures/own/", {**POLICE, field: said, "key": "a" * 32})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page or f'aria-invalid="true" aria-describedby="id_{field}' in page, field
    assert tells in page
    assert POLICE["of" if field != "of" else "told"] in page
    assert not DistrictFigure.objects.exists()


def test_withdrawn_it_is_not_shown_and_stays_on_record(cast: Cast, declared: DistrictFigure) -> None:
    chief = cast.client(cast.district_chief)
    address = f"/figures/own/{declared.pk}/withdraw/"
    assert cast.client(cast.street_chief).post(address).status_code == 403
    assert chief.post(address).status_code == 302
    assert chief.post(address).status_code == 302
    assert chief.get(f"/figures/{declared.code}/").status_code == 404
    assert DistrictFigure.objects.get().withdrawn_at is not None
    types = Event.objects.filter(stream=declared.stream).order_by("version").values_list("type", flat=True)
    assert [each.rpartition(".")[2] for each in types] == ["FigureDeclared", "FigureWithdrawn"]
    assert chief.post(f"/figures/own/{UUID(int=7)}/withdraw/").status_code == 404


def test_who_may(cast: Cast, clock: Clock) -> None:
    assert cast.client(cast.inspector).get("/figures/own/").status_code == 200
    assert cast.client(cast.inspector).post("/figures/own/", POLICE).status_code == 403
    assert cast.client(cast.mediator).get("/figures/own/").status_code == 404


def test_thirty_at_most(cast: Cast, clock: Clock) -> None:
    DistrictFigure.objects.bulk_create(
        DistrictFigure(
            code=f"own_{number}", area_code="990108", word=f"指标{number}", told="x", of="x", source="x",
            among="matters", counted="ended", declared_by=cast.district_chief, declared_at=clock.now,
        )
        for number in range(MOST_FIGURES)
    )  # fmt: skip
    assert cast.client(cast.district_chief).post("/figures/own/", POLICE).status_code == 409


@pytest.mark.parametrize("among", AMONG)
def test_whatever_is_chosen_can_be_counted_and_is_sound(cast: Cast, clock: Clock, among: str) -> None:
    fit = [key for key, each in COUNTED.items() if each.population == AMONG[among].population]
    assert fit
    for number, counted in enumerate(fit):
        figure = DistrictFigure(
            code=f"own_{number}", area_code="990108", word=f"指标{number}", told="其中的", of="本期的", source="通知",
            among=among, counted=counted, declared_by=cast.district_chief, declared_at=clock.now,
        )  # fmt: skip
        assert faults(definition_of(figure)) == []
        figure.save()
    items = Caller(cast.district_chief).get("figures").json()["items"]
    assert sum(each["code"].startswith("own_") for each in items) == len(fit)
    assert AMONG[among].population in POPULATIONS


def test_a_program_declares_and_withdraws_by_the_same_rules(cast: Cast, clock: Clock) -> None:
    chief, inspector = Caller(cast.district_chief), Caller(cast.inspector)
    made = chief.post("own_figures", POLICE, key="a")
    again = chief.post("own_figures", POLICE, key="a")
    assert (made.status_code, again.content) == (201, made.content)
    told = made.json()
    assert [each["code"] for each in inspector.get("own_figures").json()["items"]] == [told["code"]]
    assert told["code"] in {each["code"] for each in inspector.get("figures").json()["items"]}
    refused = chief.post("own_figures", {**POLICE, "word": "网格员化解排名"})
    assert (refused.status_code, refused.json()["field"]) == (422, "word")
    assert "person" in refused.json()["messages"]["en"]
    assert chief.post("own_figures", {**POLICE, "counted": "clicks"}).status_code == 422
    assert inspector.post("own_figures", POLICE).status_code == 403
    address = f"own_figures/{told['id']}/withdraw"
    assert (inspector.post(address).status_code, Caller(cast.mediator).post(address).status_code) == (403, 404)
    assert chief.post(address).json()["withdrawn_at"] is not None
    assert chief.get("own_figures").json()["items"] == []

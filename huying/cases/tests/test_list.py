"""The list of cases: who sees which, how it is narrowed, and how it goes on."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from huying.cases.commands.accept import accept
from huying.cases.intake import NewPetition
from huying.cases.models import Case, CaseAlias
from huying.cases.queries import listed
from huying.cases.testing import a_case, registered
from huying.core.clock import now
from huying.core.testing import Clock
from huying.people.models import Person
from tests.cast import Cast


def page(cast: Cast, who: Person, **asked: str) -> str:
    answer = cast.client(who).get(f"{reverse('cases:list')}?{urlencode(asked)}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def noise(cast: Cast) -> Case:
    """A quarrel in 西亭街道."""
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code)


@pytest.fixture
def wages(cast: Cast) -> Case:
    """Wages in 东渡街道, an hour before."""
    return a_case(
        owner=cast.units.other_street_center,
        area_code=cast.town.other_community.code,
        at=now() - timedelta(hours=1),
        title="拖欠两个月工资",
        category="labour",
        line="request",
        place_text="渡口集市",
    )


def test_everybody_sees_what_lies_in_their_area(cast: Cast, noise: Case, wages: Case) -> None:
    for who, seen in (
        (cast.window_clerk, {noise, wages}),
        (cast.inspector, {noise, wages}),
        (cast.street_seat, {noise}),
        (cast.station_chief, {noise}),
        (cast.other_street_seat, {wages}),
        (cast.stranger, set()),
        (cast.petition_clerk, set()),
    ):
        shown = page(cast, who)
        assert {each for each in (noise, wages) if each.code in shown} == seen


def test_it_is_narrowed_by_each_filter(cast: Cast, noise: Case, wages: Case) -> None:
    for name, value in (("line", "dispute"), ("category", "neighbour"), ("area", "990108001"), ("q", "潮前社区")):
        shown = page(cast, cast.window_clerk, **{name: value})
        assert noise.code in shown, name
        assert wages.code not in shown, name
    assert noise.code not in page(cast, cast.window_clerk, state="closed")
    assert noise.code not in page(cast, cast.window_clerk, show="ended")


def test_people_are_found_by_their_whole_name_number_or_code(cast: Cast, noise: Case) -> None:
    a_case(owner=cast.units.street_center, area_code=cast.town.community.code).parties.all().delete()
    for typed in (
        "张测试",
        " 张 测试",
        "13800001234",
        "138 0000 1234",
        "330102199003070019",
        noise.code,
        noise.code.replace("-", ""),
    ):
        shown = page(cast, cast.window_clerk, q=typed)
        assert shown.count('scope="row"') == 1, typed
        assert noise.code in shown, typed
    for typed in ("张", "1380000", "%", "330102"):
        assert noise.code not in page(cast, cast.window_clerk, q=typed), typed


def test_the_code_of_a_merged_case_finds_the_one_that_goes_on(cast: Cast, noise: Case) -> None:
    CaseAlias.objects.create(code="261121-000000-2", case=noise)
    assert noise.code in page(cast, cast.window_clerk, q=noise.code)


@pytest.mark.parametrize("asked", [{"after": "x_y"}, {"after": "2026-01-01T00:00:00_z"}])
def test_a_mangled_mark_is_the_first_page(cast: Cast, noise: Case, asked: dict[str, str]) -> None:
    assert noise.code in page(cast, cast.window_clerk, **asked)


@pytest.mark.parametrize(
    ("name", "said"), [("state", "x"), ("since", "bogus"), ("since", "2026-02-30"), ("line", "x"), ("q", "\0")]
)
def test_a_filter_that_is_wrong_is_told_at_its_field_and_lists_nothing(
    cast: Cast, noise: Case, name: str, said: str
) -> None:
    clerk = cast.client(cast.window_clerk)
    whole = clerk.get(reverse("cases:list"), {name: said})
    assert whole.status_code == 422
    assert f"id_{name}_error" in whole.content.decode()
    rows = clerk.get(reverse("cases:list"), {name: said}, headers={"HX-Request": "true", "HX-Target": "cases"})
    assert rows.status_code == 422
    assert "筛选条件有误" in rows.content.decode()
    for answer in (whole, rows):
        assert noise.code not in answer.content.decode()


def test_the_filters_are_folded_until_one_is_set(cast: Cast, noise: Case) -> None:
    assert '<details class="hy-filters-more">' in page(cast, cast.window_clerk, q="潮前")
    assert '<details class="hy-filters-more" open>' in page(cast, cast.window_clerk, line="dispute")


def test_a_long_list_goes_on_where_it_ended(cast: Cast) -> None:
    made = [a_case(owner=cast.units.street_center, area_code=cast.town.community.code) for _ in range(listed.PAGE + 3)]
    first = page(cast, cast.window_clerk)
    shown = [case.code for case in made if case.code in first]
    assert len(shown) == listed.PAGE
    following = first.split('rel="next" href="/cases/?')[1].split('"')[0].replace("&amp;", "&")
    second = cast.client(cast.window_clerk).get(f"{reverse('cases:list')}?{following}").content.decode()
    assert {case.code for case in made if case.code in second} == {case.code for case in made} - set(shown)


@pytest.mark.parametrize("name", ["guard", "dept_user", "auditor", "sysadmin", "unit_lead"])
def test_who_has_no_part_in_the_flow_has_no_list(cast: Cast, name: str) -> None:
    assert cast.client(getattr(cast, name)).get(reverse("cases:list")).status_code == 404


def test_a_stranger_signs_in_first(cast: Cast) -> None:
    answer = cast.client(None).get(reverse("cases:list"))
    assert answer.headers["Location"].startswith("/sign-in/")


def test_petitions_by_their_way_and_stage_and_what_is_late(cast: Cast, clock: Clock) -> None:
    appeal = registered(cast.petition_clerk, line="petition", petition=NewPetition("appeal", "duty"))
    idea = registered(cast.petition_clerk, line="petition", petition=NewPetition("suggestion"))
    clerk = cast.client(cast.petition_clerk)

    def shown(query: str) -> set[str]:
        page = clerk.get(f"/cases/?{query}").content.decode()
        return {case.code for case in (appeal, idea) if case.code in page}

    assert shown("way=appeal") == shown("way=appeal-duty") == {appeal.code}
    assert shown("way=suggestion") == {idea.code}
    assert shown("way=appeal-judicial") == shown("stage=review") == shown("late=1") == set()
    assert shown("stage=first") == {appeal.code, idea.code}
    clock.advance(days=20)
    clerk = cast.client(cast.petition_clerk)
    assert shown("late=1") == {appeal.code, idea.code}
    accept(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=appeal.pk)
    assert shown("late=1") == {idea.code}

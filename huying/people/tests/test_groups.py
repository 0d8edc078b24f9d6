"""The bar of pages: in groups for whoever has many, by themselves for whoever has few; the one that is open is told."""

from __future__ import annotations

from huying.core.clock import now
from huying.core.testing import Clock
from huying.people.access import actor_of
from huying.people.pages import FEW, GROUPS, PAGES, Group, groups_of, pages_of
from tests.cast import Cast


def test_no_page_is_named_or_addressed_twice() -> None:
    for told in ([page.key for page in PAGES], [page.path for page in PAGES], [str(page.word) for page in PAGES]):
        assert len(told) == len(set(told))


def test_everybody_finds_each_of_their_pages_once(cast: Cast, clock: Clock) -> None:
    for somebody in cast.people.values():
        actor = actor_of(somebody, now())
        assert [page for group in groups_of(actor) for page in group.pages] == pages_of(actor), somebody.username


def test_a_street_seat_has_a_handful_of_words_in_the_bar(cast: Cast, clock: Clock) -> None:
    actor = actor_of(cast.street_seat, now())
    assert len(pages_of(actor)) > 20
    assert [str(group.word) for group in groups_of(actor)] == ["", "调度", "解纷", "网格", "督导", "设置"]
    assert len(GROUPS) <= FEW


def test_who_has_few_pages_sees_them_without_groups(cast: Cast, clock: Clock) -> None:
    actors = [actor_of(somebody, now()) for somebody in cast.people.values()]
    few = [actor for actor in actors if 1 < len(pages_of(actor)) <= FEW]
    assert few
    for actor in few:
        assert {group.word for group in groups_of(actor)} == {""}, actor.name


def test_a_page_alone_in_its_group_stands_by_itself(cast: Cast, clock: Clock) -> None:
    actor = actor_of(cast.guard_li, now())
    lone = [group for group in groups_of(actor) if len(group.pages) == 1]
    assert lone
    assert {group.word for group in lone} == {""}


def test_the_page_that_is_open_stands_beside_the_word_of_its_group(cast: Cast, clock: Clock) -> None:
    shown = cast.client(cast.street_seat).get("/hazards/").content.decode()
    bar = shown[shown.index('<nav class="hy-pages"') : shown.index("</nav>")]
    assert bar.count("data-here") == 1
    assert bar.count('aria-current="page"') == 1
    assert "<summary><span>网格</span> <b>隐患</b></summary>" in bar
    assert "<summary><span>解纷</span></summary>" in bar


def test_a_group_knows_its_pages() -> None:
    group = next(group for group in GROUPS if str(group.word) == "网格")
    assert group.has("hazards")
    assert not Group("", ()).has("hazards")

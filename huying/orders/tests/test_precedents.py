"""What a ruling teaches, and what of it reaches the next form."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.orders.commands.object import object_
from huying.orders.commands.rule import rule
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.queries.precedents import lessons
from huying.people.models import Person
from tests.cast import Cast


def ruled(cast: Cast, clock: Clock, order: Order) -> None:
    """The city bureau got the smoke."""
    chen = cast.actor(cast.dept_user)
    sign(by=chen, at=clock.now, order_id=order.pk)
    city = cast.units.city_bureau.pk
    object_(by=chen, at=clock.now, order_id=order.pk, reason="不归我", suggested=city)
    chief = cast.actor(cast.district_chief)
    help_from = (cast.units.market_bureau.pk,)
    rule(by=chief, at=clock.now, order_id=order.pk, lead=city, assists=help_from, reason="三定方案", basis="目录三")


def test_the_next_matter_like_it_is_shown_the_ruling(cast: Cast, clock: Clock, order: Order) -> None:
    ruled(cast, clock, order)
    (by_title,) = lessons("990108002003", "烧烤店油烟扰民")
    assert (by_title.lead, by_title.assists, by_title.basis) == (
        "望潮区综合行政执法局",
        ("望潮区市场监督管理局",),
        "目录三",
    )
    (by_category,) = lessons("990108", "完全不同的题目", "餐饮油烟")
    assert by_category.alike == 1
    assert lessons("990108", "电梯困人") == []
    assert lessons("990109", "烧烤店油烟扰民") == []


def test_the_form_offers_the_same_departments(cast: Cast, clock: Clock, order: Order) -> None:
    ruled(cast, clock, order)

    def suggested(who: Person) -> str:
        return cast.client(who).get("/orders/suggest/", {"title": "烧烤店油烟扰民"}).content.decode()

    told = suggested(cast.window_clerk)
    assert f'"lead": "{cast.units.city_bureau.pk}"' in told
    assert "照此选部门" not in suggested(cast.stranger)
    query = {"title": "烧烤店", "lead": str(cast.units.city_bureau.pk), "assists": str(cast.units.market_bureau.pk)}
    form = cast.client(cast.window_clerk).get("/orders/new/", query).content.decode()
    assert f'value="{cast.units.city_bureau.pk}" selected' in form
    assert "checked" in form


def test_a_new_order_is_issued_from_the_form(cast: Cast, clock: Clock) -> None:
    sent = {
        "title": "夜宵店油烟扰民",
        "ask": "请查处",
        "area_code": cast.town.community.code,
        "lead": str(cast.units.market_bureau.pk),
        "assists": [str(cast.units.city_bureau.pk)],
        "direct": "on",
        "key": "k",
    }
    browser = cast.client(cast.window_clerk)
    assert [browser.post("/orders/new/", sent).status_code for _ in range(2)] == [303, 303]
    order = Order.objects.get()
    assert (order.direct, order.departments.count(), order.issuer) == (True, 2, cast.units.district_center)
    wrong = browser.post("/orders/new/", {**sent, "title": "", "lead": "x", "key": "l"})
    assert wrong.status_code == 422
    assert all(f'id="id_{name}_error"' in wrong.content.decode() for name in ("title", "lead"))
    far = browser.post("/orders/new/", {**sent, "area_code": cast.town.far_community.code, "key": "m"})
    assert far.status_code == 403


def test_a_station_calls_departments_but_gives_no_orders(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.station_chief)
    assert browser.get("/orders/new/").status_code == 404
    sent = {
        "title": "夜市占道",
        "ask": "请到场",
        "grade": "hard",
        "area_code": cast.town.community.code,
        "lead": str(cast.units.city_bureau.pk),
    }
    assert browser.post("/orders/whistle/", {**sent, "grade": ""}).status_code == 422
    assert browser.post("/orders/whistle/", sent).status_code == 303
    order = Order.objects.get()
    assert (order.kind, order.grade, order.due_rule) == ("coordination", "hard", "WH.coord.hard")
    assert order.title in browser.get("/orders/").content.decode()

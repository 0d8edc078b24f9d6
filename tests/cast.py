"""The cast: the named people of one small invented district, used by every test.

District 望潮区 (990108) has two streets. 西亭街道 has a community, a co-governance grid and the units around
the story's mall; 东渡街道 is the neighbour. 远山区 (990109) is another district, home of the strangers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from pytest_django.plugin import blocking_manager_key

from huying.clocks.holidays import forget_calendar
from huying.clocks.queries import forget_rules
from huying.core.clock import now
from huying.core.testing import clock, together
from huying.incidents import loads
from huying.incidents.cards import forget_cards
from huying.incidents.policies import forget_policies
from huying.people import roster
from huying.people.access import Actor, actor_of
from huying.people.models import Organisation, Person, Presence
from huying.people.nodes import forget_nodes
from huying.people.testing import on_duty, organisation, person
from huying.places import address_book, queries
from huying.places.models import Area, Place
from huying.places.testing import area, place

__all__ = ["Cast", "build_cast", "cast", "clock"]


@dataclass(frozen=True, slots=True)
class Town:
    """Where the stories happen."""

    district: Area
    street: Area
    other_street: Area
    community: Area
    other_community: Area
    grid: Area
    next_grid: Area
    other_grid: Area
    far_district: Area
    far_street: Area
    far_community: Area


@dataclass(frozen=True, slots=True)
class Units:
    """Command nodes and units."""

    district_center: Organisation
    street_center: Organisation
    other_street_center: Organisation
    station: Organisation
    mall: Organisation
    school: Organisation
    hospital: Organisation
    market: Organisation
    police: Organisation
    committee: Organisation
    market_bureau: Organisation
    city_bureau: Organisation
    court: Organisation
    far_center: Organisation
    far_mall: Organisation


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and where they are. Every person's password is `huying.people.testing.PASSWORD`."""

    town: Town
    units: Units
    garage: Place
    district_chief: Person
    district_seat: Person
    street_chief: Person
    street_seat: Person
    other_street_seat: Person
    station_chief: Person
    grid_member: Person
    unit_lead: Person
    unit_member: Person
    mall_lead: Person
    guard: Person
    guard_li: Person
    volunteer: Person
    police_post: Person
    window_clerk: Person
    petition_clerk: Person
    mediator: Person
    mediator_sun: Person
    mediation_admin: Person
    dept_user: Person
    dept_head: Person
    city_user: Person
    court_desk: Person
    police_desk: Person
    procuratorate_desk: Person
    hotline_clerk: Person
    inspector: Person
    discipline: Person
    analyst: Person
    auditor: Person
    sysadmin: Person
    stranger: Person
    stranger_guard: Person

    @property
    def people(self) -> dict[str, Person]:
        """Everybody by the name of the attribute: what "every role" means in a test."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: someone for name, someone in found.items() if isinstance(someone, Person)}

    def actor(self, who: Person) -> Actor:
        """The person with today's duties."""
        return actor_of(who, now())

    def on_duty(self, who: Person, *, point: tuple[float, float] | None = None, hours: float = 8) -> Presence:
        """Put a person on duty now, reachable, at a point (lon, lat) or at the organisation's place."""
        return on_duty(person=who, at=now(), hours=hours, point=point)

    def client(self, who: Person | None) -> Client:
        """A browser in which the person is signed in; nobody is signed in when None."""
        browser = Client()
        if who is not None:
            browser.force_login(who)
        return browser


def build_cast() -> Cast:
    """Write the district, its units and its people to the database; all are off duty."""
    with together():
        town = _town()
        units = _units(town)
        garage = place(
            name="潮汇商场 地下车库", area=town.community, lon=120.2052, lat=30.2003, code="990108001005B00012"
        )
        people = {**_commanders(units), **_responders(units), **_centre(units)}
    forget()
    return Cast(town=town, units=units, garage=garage, **people)


def restore_defaults() -> None:
    """The rows that migrations bring."""
    import_module("huying.clocks.migrations.0002_default_rules").add(apps, None)
    import_module("huying.clocks.migrations.0005_calendar").add(apps, None)
    import_module("huying.clocks.migrations.0006_legal_rules").add(apps, None)
    import_module("huying.clocks.migrations.0007_legal_length").fill(apps, None)
    import_module("huying.clocks.migrations.0012_civil_limitation").add(apps, None)
    import_module("huying.patrols.hazards.migrations.0002_defaults").add(apps, None)
    import_module("huying.patrols.resident.migrations.0002_data_requests").add(apps, None)
    import_module("huying.cases.mediation.migrations.0002_reminders").add(apps, None)
    import_module("huying.cases.deliberation.migrations.0002_publicity_rule").add(apps, None)
    import_module("huying.patrols.enterprises.migrations.0002_defaults").add(apps, None)
    import_module("huying.supervision.lights.migrations.0003_rules").add(apps, None)
    import_module("huying.supervision.letters.migrations.0002_task_rule").add(apps, None)
    import_module("huying.supervision.clues.migrations.0002_rules").add(apps, None)
    import_module("huying.supervision.honours.migrations.0002_rule").add(apps, None)
    import_module("huying.supervision.retention.migrations.0002_defaults").add(apps, None)
    import_module("huying.supervision.retention.migrations.0003_files_of_cases").destroy(apps, None)
    import_module("huying.supervision.ratings.migrations.0002_rules").add(apps, None)
    import_module("huying.supervision.consultations.migrations.0002_task_rule").add(apps, None)
    import_module("huying.supervision.reviews.migrations.0003_sign_rule").add(apps, None)
    import_module("huying.incidents.migrations.0002_default_cards").add(apps, None)
    import_module("huying.incidents.migrations.0013_task_clock").add(apps, None)
    import_module("huying.devices.migrations.0003_retention").add(apps, None)
    import_module("huying.integrations.phone.migrations.0002_reclaim_rule").add(apps, None)
    import_module("huying.integrations.phone.migrations.0003_retention").add(apps, None)
    import_module("huying.notices.migrations.0005_default_steps").add(apps, None)
    import_module("huying.supervision.retention.migrations.0004_connectors").add(apps, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits empties every table when it ends; what migrations bring is put back for the next.

    A hook, for a fixture of ours ends before pytest-django empties the tables.
    """
    try:
        yield
    finally:  # a test that fails at its end must not take those after it with it
        marker = item.get_closest_marker("django_db")
        if nextitem is not None and marker and marker.kwargs.get("transaction"):
            with item.config.stash[blocking_manager_key].unblock():
                restore_defaults()
            forget()


def forget() -> None:
    """Let go of everything that a process keeps of the database in memory."""
    queries.forget()
    address_book.forget()
    forget_nodes()
    forget_rules()
    forget_calendar()
    forget_cards()
    forget_policies()
    loads.forget()
    roster.forget()


@pytest.fixture
def cast(db: None, clock: object) -> Cast:
    """The cast at two in the morning."""
    return build_cast()


def _town() -> Town:
    district = area(code="990108", name="望潮区", bounds=(120.18, 30.17, 120.24, 30.23))
    street = area(code="990108001", name="西亭街道", parent=district, bounds=(120.18, 30.17, 120.21, 30.23))
    other = area(code="990108002", name="东渡街道", parent=district, bounds=(120.21, 30.17, 120.24, 30.23))
    far = area(code="990109", name="远山区", bounds=(120.40, 30.17, 120.46, 30.23))
    far_street = area(code="990109001", name="远山街道", parent=far, bounds=(120.40, 30.17, 120.46, 30.23))
    return Town(
        district=district,
        street=street,
        other_street=other,
        community=area(code="990108001005", name="潮前社区", parent=street, bounds=(120.18, 30.19, 120.21, 30.21)),
        other_community=area(code="990108002003", name="渡口社区", parent=other, bounds=(120.21, 30.19, 120.24, 30.21)),
        grid=area(code="990108001G01", name="潮汇共治网格", parent=street, bounds=(120.20, 30.19, 120.21, 30.21)),
        next_grid=area(code="990108001G02", name="西亭共治网格", parent=street, bounds=(120.18, 30.19, 120.20, 30.21)),
        other_grid=area(code="990108002G01", name="渡口共治网格", parent=other, bounds=(120.21, 30.19, 120.24, 30.21)),
        far_district=far,
        far_street=far_street,
        far_community=area(
            code="990109001001", name="远山社区", parent=far_street, bounds=(120.40, 30.17, 120.46, 30.23)
        ),
    )


def _units(town: Town) -> Units:
    top = organisation(name="望潮区社会治理中心", area=town.district, kind="district_center", point=(120.2110, 30.2050))
    west = organisation(
        name="西亭街道综合信息指挥室", area=town.street, kind="street_center", parent=top, point=(120.1950, 30.2010)
    )
    east = organisation(
        name="东渡街道综合信息指挥室",
        area=town.other_street,
        kind="street_center",
        parent=top,
        point=(120.2250, 30.2010),
    )
    far = organisation(name="远山区社会治理中心", area=town.far_district, kind="district_center", point=(120.43, 30.2))
    here = partial(organisation, area=town.community, grid=town.grid, parent=west)
    return Units(
        district_center=top,
        street_center=west,
        other_street_center=east,
        station=here(name="潮前社区综治工作站", kind="station", category="community", point=(120.2035, 30.1990)),
        mall=here(name="潮汇商场", category="mall", point=(120.2050, 30.2000)),
        school=here(name="潮前小学", category="school", point=(120.2072, 30.2012)),
        hospital=here(name="西亭医院", category="hospital", point=(120.2020, 30.1985)),
        market=organisation(
            name="渡口集市",
            category="market",
            area=town.other_community,
            grid=town.other_grid,
            parent=east,
            point=(120.2150, 30.2000),
        ),
        police=here(name="潮汇警务站", kind="police", point=(120.2060, 30.1995)),
        committee=here(name="潮前社区人民调解委员会", kind="committee", point=(120.2034, 30.1990)),
        market_bureau=organisation(name="望潮区市场监督管理局", area=town.district, kind="department", parent=top),
        city_bureau=organisation(name="望潮区综合行政执法局", area=town.district, kind="department", parent=top),
        court=organisation(name="望潮区人民法院", area=town.district, kind="court", parent=top),
        far_center=far,
        far_mall=organisation(
            name="远山商场", category="mall", area=town.far_community, parent=far, point=(120.43, 30.2)
        ),
    )


def _commanders(units: Units) -> dict[str, Person]:
    return {
        "district_chief": person(
            username="zhou", name="周主任", role="district_chief", organisation=units.district_center
        ),
        "district_seat": person(username="wu", name="吴调度", role="district_seat", organisation=units.district_center),
        "street_chief": person(username="feng", name="冯书记", role="street_chief", organisation=units.street_center),
        "street_seat": person(username="zheng", name="郑坐席", role="street_seat", organisation=units.street_center),
        "other_street_seat": person(
            username="shen", name="沈坐席", role="street_seat", organisation=units.other_street_center
        ),
        "station_chief": person(
            username="he",
            name="何站长",
            role="station_chief",
            organisation=units.station,
            skills=("assist", "negotiation"),
        ),
        "auditor": person(username="yan", name="严审计", role="auditor", organisation=units.district_center),
        "sysadmin": person(username="xu", name="徐管理", role="sysadmin", organisation=units.district_center),
        "stranger": person(username="shi", name="石坐席", role="district_seat", organisation=units.far_center),
    }


def _responders(units: Units) -> dict[str, Person]:
    security = ("assist", "security")
    return {
        "grid_member": person(
            username="lin", name="林网格员", role="grid_member", organisation=units.station, skills=("assist",)
        ),
        "unit_lead": person(
            username="chen", name="陈校长", role="unit_lead", organisation=units.school, skills=("assist",)
        ),
        "unit_member": person(
            username="jiang",
            name="蒋老师",
            role="unit_member",
            organisation=units.school,
            skills=("assist", "first_aid"),
        ),
        "mall_lead": person(
            username="zhu", name="朱经理", role="unit_lead", organisation=units.mall, skills=("assist",)
        ),
        "guard": person(username="wang", name="王保安", role="guard", organisation=units.mall, skills=security),
        "guard_li": person(username="li", name="李保安", role="guard", organisation=units.hospital, skills=security),
        "volunteer": person(
            username="sun", name="孙志愿", role="volunteer", organisation=units.station, skills=("assist", "first_aid")
        ),
        "police_post": person(
            username="qian",
            name="钱警官",
            role="police_post",
            organisation=units.police,
            skills=("assist", "security", "police"),
        ),
        "stranger_guard": person(
            username="yuan", name="袁保安", role="guard", organisation=units.far_mall, skills=security
        ),
    }


def _centre(units: Units) -> dict[str, Person]:
    """The one-stop centre: its windows, the committee's mediators, two departments, the court's desk."""
    posts = (
        ("window_clerk", "zhengchuangkou", "郑窗口", "window_clerk", units.district_center),
        ("petition_clerk", "wangxinfang", "王信访", "petition_clerk", units.district_center),
        ("mediator", "qiantiaojie", "钱调解", "mediator", units.committee),
        ("mediator_sun", "suntiaojie", "孙调解", "mediator", units.committee),
        ("mediation_admin", "fengzhuren", "冯主任", "mediation_admin", units.committee),
        ("dept_user", "chenchengban", "陈承办", "dept_user", units.market_bureau),
        ("dept_head", "chujuzhang", "褚局长", "dept_head", units.market_bureau),
        ("city_user", "weichengban", "卫承办", "dept_user", units.city_bureau),
        ("court_desk", "jiangfaguan", "蒋法官", "court_desk", units.court),
        ("police_desk", "handengji", "韩民警", "police_desk", units.district_center),
        ("procuratorate_desk", "yangjiancha", "杨检察", "procuratorate_desk", units.district_center),
        ("hotline_clerk", "zhurexian", "朱热线", "hotline_clerk", units.district_center),
        ("inspector", "shenducha", "沈督查", "inspector", units.district_center),
        ("discipline", "qinjijian", "秦纪检", "discipline", units.district_center),
        ("analyst", "youyanpan", "尤研判", "analyst", units.district_center),
    )
    return {
        key: person(username=username, name=name, role=role, organisation=where)
        for key, username, name, role, where in posts
    }

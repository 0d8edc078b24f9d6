"""Story 14: 禁毒秒办. Approved at once, 5 % audited, a fault revoked, an objection handled, a fault repaired."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.papers.models import Paper
from huying.patrols.enterprises.models import AuditPeriod, Chemical, Enterprise, EntityLevel, Filing
from huying.patrols.enterprises.months import bounds_of
from huying.patrols.enterprises.rules import CHECK_ITEMS
from huying.patrols.enterprises.sample import commitment, drawn
from huying.patrols.enterprises.testing import a_credit_code
from huying.people.models import Organisation, Person
from huying.people.testing import organisation, person
from huying.places.testing import place, room
from tests.cast import Cast

FILED = 24
"""So many filings of the month: five per cent of them are two."""


class Story:
    """The park of 潮前社区 with its tower, the association, the authority's two officers and the enterprise."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        clock.advance(days=2, hours=7)
        town = cast.town
        tower = place(name="潮前生物医药大厦", area=town.community, lon=120.204, lat=30.201, code="990108001005B00088")
        self.office = room(building=tower, number="0901", kind="office").code
        self.firm = organisation(name="样例生物（测试）有限公司", area=town.community)
        self.association = organisation(name="望潮区易制毒化学品管理协会", area=town.district)
        self.police = organisation(name="望潮区公安分局（演示）", area=town.district, kind="police")
        self.boss = self._at("boss", "赵测试", "unit_lead", self.firm)
        self.checker = self._at("checker", "周协会", "unit_member", self.association)
        self.officer = self._at("officer", "吴民警", "dept_user", self.police)
        self.ruler = self._at("ruler", "郑所长", "dept_head", self.police)

    def _at(self, username: str, name: str, role: str, where: Organisation) -> Person:
        return person(username=username, name=name, role=role, organisation=where)

    def post(self, who: Person, view: str, /, *args: Any, **body: Any) -> Any:
        return self.cast.client(who).post(reverse(f"enterprises:{view}", args=args), body)

    def get(self, who: Person | None, view: str, /, *args: Any) -> str:
        browser = self.cast.client(who) if who else Client()
        return browser.get(reverse(f"enterprises:{view}", args=args)).content.decode()

    def does(self, who: Person, view: str, /, *args: Any, **body: Any) -> None:
        answer = self.post(who, view, *args, **body)
        assert answer.status_code == 302, answer.content.decode()

    def file(self, chemical: str, kilograms: str) -> Filing:
        today = in_china(self.clock.now).date()
        before = set(Filing.objects.values_list("pk", flat=True))
        self.does(
            self.boss,
            "file",
            Enterprise.objects.get().pk,
            chemical=str(Chemical.objects.get(name=chemical).pk),
            kilograms=kilograms,
            purpose="research",
            starts_on=f"{today}",
            ends_on=f"{today + timedelta(days=29)}",
            counterpart_code=a_credit_code(99),
            counterpart_name="样例化工（测试）有限公司",
        )
        return Filing.objects.exclude(pk__in=before).get()

    def level(self) -> str:
        return EntityLevel.objects.get(scheme="filing", until=None).level


@pytest.fixture
def story(cast: Cast, clock: Clock) -> Story:
    """Before the enterprise is known to anybody."""
    return Story(cast, clock)


def entered_and_checked(story: Story) -> None:
    """The chief names who checks and who decides; the community enters the enterprise, the association lets it in."""
    chief, station = story.cast.district_chief, story.cast.station_chief
    for part, body in (("association", story.association), ("authority", story.police)):
        story.does(chief, "set_body", part=part, organisation=str(body.pk))
    told = {"name": "样例生物（测试）有限公司", "trade": "biomedicine", "organisation": str(story.firm.pk)}
    story.does(station, "enter", credit_code=a_credit_code(14), place=story.office, **told)
    key = Enterprise.objects.get().pk
    assert story.post(story.boss, "file", key).status_code == 422
    story.does(story.checker, "act", key, "check", there=list(CHECK_ITEMS), passed="yes")


def test_a_model_enterprise_is_approved_at_once_audited_revoked_and_heard(story: Story, clock: Clock) -> None:
    entered_and_checked(story)
    early = story.file("丙酮", "5")
    assert (early.state, early.level) == ("waiting", "ordinary"), "trust takes time: a person decides"
    story.does(story.officer, "handle", early.code, "decide", approved="yes")
    clock.advance(days=200)
    story.does(story.cast.district_chief, "publish", code="instant.month", value="30", months="0", source="望潮公告1号")

    at_once = [story.file("丙酮", "5") for _ in range(FILED)]
    assert {(one.state, one.instant) for one in at_once} == {("approved", True)}
    assert Paper.objects.filter(kind="filing_receipt").count() == FILED + 1
    assert not story.file("乙醚", "21").instant, "over the published limit of class 2"
    month = AuditPeriod.objects.latest("month")
    assert month.commitment in story.get(None, "audits"), "public before anything is drawn"

    clock.set(bounds_of(month.month)[1] + timedelta(hours=9))
    story.does(story.officer, "draw", month.pk)
    month.refresh_from_db()
    codes = story.get(None, "codes", month.pk).split()
    assert codes == sorted(one.code for one in at_once)
    assert commitment(month.seed) == month.commitment
    assert drawn(month.seed, codes, 5) == month.sample, "anybody draws the same"
    assert len(month.sample) == 2

    sound, faulty = month.sample
    story.does(story.officer, "handle", sound, "audit", state="sound", note="台账与库存相符")
    story.does(story.officer, "handle", faulty, "audit", state="fault", note="入库单少 2 千克")
    story.does(story.officer, "handle", faulty, "revoke", reason="入库单少 2 千克，去向不明")
    filing = Filing.objects.get(code=faulty)
    assert (filing.state, story.level()) == ("revoked", "held")
    assert "备案已撤销" in story.get(story.boss, "enterprises")
    assert story.file("丙酮", "5").state == "waiting", "nothing at once any more"

    fault = filing.fault
    story.does(story.boss, "finding", fault.pk, "object", grounds="退货单在此，退回 2 千克")
    ruling = {"upheld": "yes", "ruling": "退货单属实，撤销不当"}
    assert story.post(story.officer, "finding", fault.pk, "rule", **ruling).status_code == 409, "by another person"
    story.does(story.ruler, "finding", fault.pk, "rule", **ruling)
    filing.refresh_from_db()
    assert (filing.state, story.level()) == ("approved", "trusted")
    papers = Paper.objects.filter(stream=filing.stream).order_by("issued_at")
    assert [paper.withdrawn is not None for paper in papers] == [True, False]
    settle()
    assert verify().findings == []


def test_a_fault_that_stands_is_repaired_and_the_level_comes_back(story: Story, clock: Clock) -> None:
    entered_and_checked(story)
    clock.advance(days=200)
    filing = story.file("丙酮", "5")
    story.does(story.officer, "handle", filing.code, "revoke", reason="用途与实际不符")
    filing.refresh_from_db()
    clock.advance(days=10)
    late = story.post(story.boss, "finding", filing.fault.pk, "object", grounds="不服")
    assert (late.status_code, "5 个工作日已经过去" in late.content.decode()) == (409, True)
    story.does(story.boss, "finding", filing.fault.pk, "ask_repair", words="已培训，附记录")
    story.does(story.ruler, "finding", filing.fault.pk, "repair")
    assert story.level() == "trusted"
    filing.refresh_from_db()
    assert filing.state == "revoked", "repair lifts what counts, not what happened"
    assert story.file("丙酮", "5").instant

"""Enterprises in the demonstration: a register, filings of last month with their sample, and requests. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from huying.core.clock import in_china
from huying.core.identity import credit_check
from huying.demo.casework.team import Team
from huying.demo.cast import PHONE, SIGN_IN_WORD
from huying.patrols.enterprises.commands.answer import answer, rate
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.audit import audit
from huying.patrols.enterprises.commands.check import check
from huying.patrols.enterprises.commands.draw_audit import draw_audit
from huying.patrols.enterprises.commands.enter import enter
from huying.patrols.enterprises.commands.file import file
from huying.patrols.enterprises.commands.find import NewFinding, find
from huying.patrols.enterprises.commands.object import object_to
from huying.patrols.enterprises.commands.revoke import revoke
from huying.patrols.enterprises.commands.set_body import set_body
from huying.patrols.enterprises.commands.set_trio import NewTrioPost, set_trio
from huying.patrols.enterprises.commands.visit import visit
from huying.patrols.enterprises.filing_sound import FilingAsked
from huying.patrols.enterprises.models import AuditPeriod, Chemical, Enterprise, Filing
from huying.patrols.enterprises.months import bounds_of, month_of
from huying.patrols.enterprises.rules import CHECK_ITEMS
from huying.patrols.enterprises.soundness import EnterpriseAsked
from huying.people.access import SYSTEM, Actor, actor_of
from huying.people.models import Organisation, Person, Post
from huying.places.models import Area, Place

LONG_AGO = timedelta(days=400)
FILED = 12
FIRMS = (
    # name, trade, whether it passed its entry check
    ("演示生物医药（虚构一号）有限公司", "biomedicine", True),
    ("演示精细化工（虚构二号）有限公司", "chemistry", True),
    ("演示检测科技（虚构三号）有限公司", "research", True),
    ("演示餐饮管理（虚构四号）有限公司", "catering", False),
    ("演示软件服务（虚构五号）有限公司", "software", False),
)
PEOPLE = (
    # account, name, role, organisation, phone
    ("firm-lead", "季测试", "unit_lead", "firm", 9801),
    ("association", "贾测试", "unit_member", "association", 9802),
    ("filing-officer", "路测试", "dept_user", "authority", 9803),
    ("filing-head", "娄测试", "dept_head", "authority", 9804),
)


def play_enterprises(people: Team, at: datetime) -> int:
    """Put the register and its matters there, once; how many enterprises."""
    if Enterprise.objects.exists():
        return 0
    areas = Area.objects.filter(level="community", code__startswith=people.district).order_by("code")
    community = areas.filter(synthetic=False).first() or areas.first()
    if community is None:
        return 0
    who = _people(people, community, at)
    building = Place.objects.filter(kind="building", area=community, code__isnull=False).first()
    where = building.code if building and building.code else community.code
    firms = [_firm(number, where, who, at) for number in range(len(FIRMS))]
    if building is not None:
        post = NewTrioPost(building.pk, "management", who["association"].person_id, in_china(at).date())
        set_trio(by=SYSTEM, at=at, post=post)
    _filings(firms[0], who, at)
    _found(firms, people, at)
    _services(firms[0], who, at)
    return len(firms)


def _people(people: Team, community: Area, at: datetime) -> dict[str, Actor]:
    """The organisations that take part, and somebody in each who can sign in."""
    district = Area.objects.get(code=people.district)
    bodies = {
        "firm": _body("demo-firm", FIRMS[0][0], "unit", community),
        "association": _body("demo-association", "易制毒化学品管理协会（演示）", "unit", district),
        "authority": _body("demo-authority", "公安分局禁毒大队（演示）", "department", district),
    }
    for part in ("association", "authority"):
        body = bodies[part]
        set_body(by=SYSTEM, at=at - LONG_AGO, area_code=people.district, part=part, organisation_id=body.pk)
    found = {}
    for username, name, role, body_key, phone in PEOPLE:
        someone, fresh = Person.objects.get_or_create(
            username=username, defaults={"name": name, "phone": PHONE.format(phone), "synthetic": True}
        )
        if fresh:
            someone.password = make_password(SIGN_IN_WORD)
            someone.save(update_fields=["password"])
            since = at - LONG_AGO
            Post.objects.create(person=someone, organisation=bodies[body_key], role=role, valid_from=since)
        found[username] = actor_of(someone, at, via="demo")
    return found


def _body(key: str, name: str, kind: str, area: Area) -> Organisation:
    defaults = {"name": name, "kind": kind, "category": "other", "area": area, "synthetic": True}
    return Organisation.objects.get_or_create(external_id=key, defaults=defaults)[0]


def _credit_code(number: int) -> str:
    """A sound code of a region that does not exist."""
    body = f"91990100MA{number:07d}"
    return body + credit_check(body)


def _firm(number: int, where: str, who: dict[str, Actor], at: datetime) -> Enterprise:
    name, trade, checked = FIRMS[number]
    unit = Organisation.objects.get(external_id="demo-firm").pk if number == 0 else None
    told = EnterpriseAsked(
        _credit_code(number + 1), name, trade, where, "演示产业园", "演示联系人", "19900009000", unit
    )
    made = enter(by=SYSTEM, at=at - LONG_AGO, asked=told, synthetic=True)
    if checked:
        began = at - LONG_AGO if number == 0 else at - timedelta(days=40)
        check(by=who["association"], at=began, enterprise_id=made.pk, there=CHECK_ITEMS, passed=True)
        day = in_china(at - timedelta(days=7)).date()
        said = {"topic": "易制毒化学品仓储", "advice": "双人双锁，分柜存放，台账当日登记。"}
        visit(by=who["association"], at=at, enterprise_id=made.pk, visited_on=day, **said)
    return made


def _filings(firm: Enterprise, who: dict[str, Actor], at: datetime) -> None:
    """Last month's filings at once, its sample with one fault that is objected to; today one that waits."""
    first, _last = bounds_of(month_of(at))
    before = first - timedelta(days=20)
    for number in range(FILED):
        _filed(firm, who["firm-lead"], before + timedelta(days=number, hours=10), Decimal(2 + number))
    period = AuditPeriod.objects.filter(month=month_of(before)).latest("committed_at")
    draw_audit(by=who["filing-officer"], at=at, period_id=period.pk)
    period.refresh_from_db()
    sampled = Filing.objects.get(code=period.sample[0])
    audit(by=who["filing-officer"], at=at, filing_id=sampled.pk, state="fault", note="入库单比备案少 1 千克")
    _filed(firm, who["firm-lead"], at, Decimal(3))
    _filed(firm, who["firm-lead"], at, Decimal(300))
    revoke(by=who["filing-officer"], at=at, filing_id=sampled.pk, reason="入库单比备案少 1 千克，去向待查")
    sampled.refresh_from_db()
    if sampled.fault_id is not None:
        grounds = "少的 1 千克已退货，退货单见附件（演示）。"
        object_to(by=who["firm-lead"], at=at, finding_id=sampled.fault_id, grounds=grounds)


def _filed(firm: Enterprise, by: Actor, at: datetime, kilograms: Decimal) -> None:
    day = in_china(at).date()
    told = FilingAsked(
        chemical_id=Chemical.objects.get(name="丙酮").pk,
        kilograms=kilograms,
        purpose="research",
        starts_on=day,
        ends_on=day + timedelta(days=29),
        counterpart_code=_credit_code(90),
        counterpart_name="演示化工贸易（虚构）有限公司",
    )
    file(by=by, at=at, enterprise_id=firm.pk, asked=told)


def _found(firms: list[Enterprise], people: Team, at: datetime) -> None:
    """A first violation that was warned of, and a violation."""
    officer = people.departments["neighbour"][0]
    mend = in_china(at).date() + timedelta(days=15)
    warned = NewFinding("warning", "advertising", "店招未按批准样式设置", "浙江省城市市容和环境卫生管理条例 22", mend)
    find(by=officer, at=at, enterprise_id=firms[3].pk, finding=warned)
    violated = NewFinding("violation", "storage", "危险化学品与普通物品混放", "危险化学品安全管理条例 24")
    find(by=officer, at=at, enterprise_id=firms[1].pk, finding=violated)


def _services(firm: Enterprise, who: dict[str, Actor], at: datetime) -> None:
    """Three requests: one waits, one is answered, one is closed."""
    boss = who["firm-lead"]
    ask(by=boss, at=at, enterprise_id=firm.pk, kind="site", words="想在本楼再租 200 平方米做中试。")
    for number, words in enumerate(("扩建仓库要办哪些手续？", "园区党群活动怎么报名？")):
        kind = "approval" if number == 0 else "party"
        made = ask(by=boss, at=at - timedelta(days=1), enterprise_id=firm.pk, kind=kind, words=words)
        answer(by=SYSTEM, at=at, service_id=made.pk, text="已当面答复，材料清单随附（演示）。")
        if number:
            rate(by=boss, at=at, service_id=made.pk, rating="solved")

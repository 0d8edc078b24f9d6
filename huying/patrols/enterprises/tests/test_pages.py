"""The pages: who gets which, what they show and hide, and bad input at its field in both languages."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.patrols.enterprises.models import (
    AuditPeriod,
    ContactReading,
    Enterprise,
    EnterpriseService,
    Filing,
    RegisterImport,
)
from huying.patrols.enterprises.testing import a_credit_code, a_filing
from huying.patrols.enterprises.tests.scene import Park, a_park
from huying.people.models import Person
from tests.cast import Cast

HEADS = ["统一社会信用代码*", "企业名称", "行业", "楼幢、房间或社区编码", "园区", "联系人", "联系电话"]


@pytest.fixture
def park(cast: Cast, clock: Clock) -> Park:
    """A trusted enterprise on a Monday morning."""
    return a_park(cast, clock)


def get(cast: Cast, who: Person, name: str, *args: Any, lang: str = "zh-hans", **query: str) -> str:
    browser = cast.client(who)
    answer = browser.get(reverse(f"enterprises:{name}", args=args), query, headers={"accept-language": lang})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def post(cast: Cast, who: Person, view: str, /, *args: Any, lang: str = "zh-hans", **body: Any) -> Any:
    address = reverse(f"enterprises:{view}", args=args)
    return cast.client(who).post(address, body, headers={"accept-language": lang})


def table(*rows: list[str]) -> SimpleUploadedFile:
    book = Workbook()
    for row in (HEADS, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("企业.xlsx", out.getvalue())


def test_the_list_shows_levels_in_their_own_words_and_no_contact(cast: Cast, park: Park) -> None:
    text = get(cast, cast.street_seat, "enterprises")
    for word in (park.enterprise.name, park.enterprise.credit_code, "甲档", "简化检查", "守信"):
        assert word in text
    assert "张测试" not in text
    assert "13900001234" not in text
    assert park.enterprise.name not in get(cast, cast.other_street_seat, "enterprises")
    assert "还没有登记为企业" in get(cast, cast.unit_lead, "enterprises")
    assert park.enterprise.name in get(cast, cast.street_seat, "enterprises", q=park.enterprise.credit_code)
    assert "没有符合条件的内容" in get(cast, cast.street_seat, "enterprises", q="没有这家", level="close")


def test_the_page_shows_a_masked_contact_until_somebody_says_why(cast: Cast, park: Park) -> None:
    key = park.enterprise.pk
    text = get(cast, cast.station_chief, "enterprise", key)
    assert "张*" in text
    assert "139****1234" in text
    assert "13900001234" not in text
    bad = post(cast, cast.station_chief, "contact", key, reason="看", lang="en")
    assert (bad.status_code, "at least 4 characters" in bad.content.decode()) == (422, True)
    told = post(cast, cast.station_chief, "contact", key, reason="核对地址")
    assert "13900001234" in told.content.decode()
    assert ContactReading.objects.get().by == cast.station_chief


def test_an_enterprise_is_entered_and_what_is_wrong_stands_at_its_field(cast: Cast, park: Park) -> None:
    body = {"credit_code": a_credit_code(2)[:-1] + "0", "name": "样例机电（测试）有限公司", "trade": "manufacture"}
    body |= {"place": park.office.code}
    for lang, words in (("zh-hans", "请逐位核对 18 位代码"), ("en", "18")):
        bad = post(cast, cast.station_chief, "enter", lang=lang, **body)
        page = bad.content.decode()
        assert bad.status_code == 422
        assert words in page.partition('id="id_credit_code_error"')[2]
        assert "样例机电（测试）有限公司" in page, "nothing typed is lost"
    body["credit_code"] = a_credit_code(2)
    for _twice in range(2):
        answer = post(cast, cast.station_chief, "enter", key="k1", **body)
        assert answer.status_code == 302
    assert Enterprise.objects.count() == 2


def test_a_table_is_brought_good_rows_enter_and_faults_are_told(cast: Cast, park: Park) -> None:
    good = [a_credit_code(3), "样例物流（测试）有限公司", "物流仓储", park.tower.code, "", "李测试", "13900009999"]
    rows = [
        good,
        [a_credit_code(1), "在册", "化工", park.tower.code],
        [a_credit_code(4)[:-1] + "0", "码错", "化工", park.tower.code],
        [a_credit_code(5), "处错", "化工", "990108001005B99999"],
        [a_credit_code(6), "+甲乙（测试）", "炼金", park.tower.code, "", "王测试", "13900008888"],
    ]
    answer = post(cast, cast.station_chief, "imports", file=table(*rows), key="t1")
    made = RegisterImport.objects.get()
    assert answer.headers["Location"] == reverse("enterprises:import", args=[made.pk])
    assert (made.entered, made.same, made.faulty) == (1, 1, 3)
    page = get(cast, cast.station_chief, "import", made.pk)
    for words in ("统一社会信用代码不对", "没有找到这个楼幢", "请从清单里选择行业"):
        assert words in page
    book = cast.client(cast.station_chief).get(reverse("enterprises:faults", args=[made.pk]))
    sheet = list(load_workbook(io.BytesIO(book.content)).worksheets[0].iter_rows(values_only=True))
    assert [row[7] for row in sheet[1:]] == ["4", "5", "6"]
    assert sheet[3][1] == "+甲乙（测试）"
    assert cast.client(cast.grid_member).get(reverse("enterprises:import", args=[made.pk])).status_code == 404
    assert Enterprise.objects.get(credit_code=a_credit_code(3)).contact_phone == "13900009999"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00nonsense", "这不是 Excel"),
        ("名称\n甲\n".encode(), "缺少这些列"),
        (",".join(HEADS).encode(), "没有内容"),
        (b"\x81\x20,\xff\n", "CSV"),
    ],
)
def test_a_file_that_is_no_table_is_refused_at_its_field(cast: Cast, park: Park, content: bytes, words: str) -> None:
    answer = post(cast, cast.station_chief, "imports", file=SimpleUploadedFile("x.csv", content))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not RegisterImport.objects.exists()


def test_a_csv_in_the_encoding_of_old_offices_is_read(cast: Cast, park: Park) -> None:
    row = [a_credit_code(7), "样例餐饮（测试）有限公司", "catering", cast.town.community.code, "", "", ""]
    content = "\n".join([",".join(HEADS), ",".join(row)]).encode("gb18030")
    post(cast, cast.station_chief, "imports", file=SimpleUploadedFile("x.csv", content))
    assert RegisterImport.objects.get().entered == 1
    template = cast.client(cast.station_chief).get(reverse("enterprises:template"))
    assert load_workbook(io.BytesIO(template.content)).worksheets[0]["A1"].value == "统一社会信用代码*"


def filing_body(clock: Clock, chemical: str, **more: str) -> dict[str, str]:
    today = in_china(clock.now).date()
    return {
        "chemical": chemical,
        "kilograms": "5",
        "purpose": "research",
        "starts_on": f"{today}",
        "ends_on": f"{today + timedelta(days=20)}",
        "counterpart_code": a_credit_code(99),
        "counterpart_name": "样例化工（测试）有限公司",
        **more,
    }


def test_the_enterprise_files_and_has_its_receipt_at_once(cast: Cast, clock: Clock, park: Park) -> None:
    page = get(cast, park.boss, "file", park.enterprise.pk)
    acetone = page.partition(">丙酮<")[0].rpartition('value="')[2].partition('"')[0]
    bad = post(cast, park.boss, "file", park.enterprise.pk, lang="en", **filing_body(clock, acetone, kilograms="0"))
    assert (bad.status_code, "more than 0 kg" in bad.content.decode()) == (422, True)
    piperonal = page.partition(">胡椒醛<")[0].rpartition('value="')[2].partition('"')[0]
    licence = post(cast, park.boss, "file", park.enterprise.pk, **filing_body(clock, piperonal))
    assert "要申请购买许可证" in licence.content.decode()
    for _twice in range(2):
        answer = post(cast, park.boss, "file", park.enterprise.pk, key="f1", **filing_body(clock, acetone))
    filing = Filing.objects.get()
    assert answer.headers["Location"] == reverse("enterprises:filing", args=[filing.code])
    shown = get(cast, park.boss, "filing", filing.code)
    for words in ("已备案", "为什么即时通过", "第三类秒办上限（千克）：公布值 100，实际 5", "备案回执"):
        assert words in shown
    paper = cast.client(park.boss).get(reverse("papers:pdf", args=[filing.paper_id]))
    assert (paper.status_code, paper.content[:4]) == (200, b"%PDF")
    verify = Client().get(reverse("papers:verified", args=[filing.paper.check_code]))
    assert "有效" in verify.content.decode()
    assert park.enterprise.name not in verify.content.decode()
    assert cast.client(cast.mall_lead).get(reverse("enterprises:filing", args=[filing.code])).status_code == 404


def test_a_warning_is_objected_to_within_five_working_days_and_ruled_by_another(
    cast: Cast, clock: Clock, park: Park
) -> None:
    key = park.enterprise.pk
    body = {"kind": "warning", "topic": "fire", "what": "通道堆物", "basis": "消防法 28"}
    assert "整改期限" in post(cast, cast.dept_user, "act", key, "find", **body).content.decode()
    body["mend_by"] = f"{in_china(clock.now).date() + timedelta(days=10)}"
    assert post(cast, cast.dept_user, "act", key, "find", **body).status_code == 302
    assert "不能再次告知" in post(cast, cast.dept_user, "act", key, "find", **body).content.decode()
    finding = park.enterprise.findings.get()
    assert "收到首违告知" in get(cast, park.boss, "enterprises")
    page = get(cast, park.boss, "enterprise", key)
    assert "提出异议" in page
    assert "常规检查" in page
    empty = post(cast, park.boss, "finding", finding.pk, "object", grounds="", lang="en")
    assert (empty.status_code, "required" in empty.content.decode()) == (422, True)
    assert post(cast, park.boss, "finding", finding.pk, "object", grounds="照片不是我司").status_code == 302
    ruling = {"upheld": "yes", "ruling": "照片为隔壁企业"}
    assert "要由另一个人裁定" in post(cast, cast.dept_user, "finding", finding.pk, "rule", **ruling).content.decode()
    assert post(cast, park.officer, "finding", finding.pk, "rule", **ruling).status_code == 403
    assert post(cast, cast.dept_head, "finding", finding.pk, "rule", **ruling).status_code == 302
    page = get(cast, park.boss, "enterprise", key)
    assert "已撤去" in page
    assert "简化检查" in page


def test_an_objection_comes_too_late_and_repair_stays_open(cast: Cast, clock: Clock, park: Park) -> None:
    key = park.enterprise.pk
    body = {"kind": "violation", "topic": "storage", "what": "混放", "basis": "危险化学品安全管理条例 24"}
    post(cast, cast.dept_user, "act", key, "find", **body)
    finding = park.enterprise.findings.get()
    assert "加强检查" in get(cast, park.boss, "enterprise", key)
    clock.advance(days=8)
    late = post(cast, park.boss, "finding", finding.pk, "object", grounds="不服")
    assert (late.status_code, "5 个工作日已经过去" in late.content.decode()) == (409, True)
    assert post(cast, cast.dept_user, "finding", finding.pk, "repair").status_code == 409, "nobody asked for it"
    assert post(cast, park.boss, "finding", finding.pk, "ask_repair", words="已分柜，附照片").status_code == 302
    assert post(cast, park.boss, "finding", finding.pk, "repair").status_code == 403
    assert post(cast, cast.dept_head, "finding", finding.pk, "repair").status_code == 302
    assert "简化检查" in get(cast, park.boss, "enterprise", key)


def test_anybody_reads_the_rules_and_verifies_a_sample(cast: Cast, clock: Clock, park: Park) -> None:
    stranger = Client()
    rules = stranger.get(reverse("enterprises:rules"), {"area": "990108"}).content.decode()
    for words in ("第三类秒办上限（千克）", "入网核查协会", "哌啶", "国务院令第445号"):
        assert words in rules
    for _each in range(3):
        a_filing(park.enterprise, by=cast.actor(park.boss), at=clock.now)
    before = stranger.get(reverse("enterprises:audits")).content.decode()
    assert "已承诺" in before
    clock.advance(days=10)
    period = _drawn(cast, park)
    after = stranger.get(reverse("enterprises:audits")).content.decode()
    assert "核验一致" in after
    assert period.seed in after
    codes = stranger.get(reverse("enterprises:codes", args=[period.pk])).content.decode().split()
    assert codes == period.codes
    told = {"seed": period.seed, "commitment": period.commitment, "percent": "5", "sample": "\n".join(period.sample)}
    right = stranger.post(reverse("enterprises:audits"), {**told, "codes": "\n".join(codes)})
    assert "种子与事先公布的承诺相符" in right.content.decode()
    wrong = stranger.post(reverse("enterprises:audits"), {**told, "codes": "\n".join([*codes, "x"]), "seed": "x"})
    assert "种子与承诺不符" in wrong.content.decode()
    assert stranger.post(reverse("enterprises:audits"), {"seed": "x"}).status_code == 422


def _drawn(cast: Cast, park: Park) -> AuditPeriod:
    """The sample that an officer draws by the button on the page."""
    key = get(cast, park.officer, "audits").partition("/draw/")[0].rpartition("/")[2]
    assert post(cast, park.officer, "draw", key).status_code == 302
    return AuditPeriod.objects.get(pk=key)


def test_a_request_goes_from_the_enterprise_to_its_staff_to_a_department_and_back(
    cast: Cast, clock: Clock, park: Park
) -> None:
    today = f"{in_china(clock.now).date()}"
    staff = {"building": park.tower.code, "post": "management", "person": "nobody", "valid_from": today}
    assert "请选择岗位和人员" in post(cast, cast.station_chief, "set_trio", **staff).content.decode()
    for name, who in (("management", cast.volunteer), ("service", cast.grid_member)):
        body = {**staff, "post": name, "person": who.username}
        assert post(cast, cast.station_chief, "set_trio", **body).status_code == 302
    ask = {"enterprise": str(park.enterprise.pk), "kind": "approval", "words": "办理扩建仓库的消防手续"}
    assert post(cast, park.boss, "ask", **{**ask, "words": ""}).status_code == 422
    assert post(cast, park.boss, "ask", key="a", **ask).status_code == 302
    request = EnterpriseService.objects.get()
    assert (request.state, request.person) == ("assigned", cast.volunteer)
    assert "有企业服务请求交给您" in get(cast, cast.volunteer, "enterprises")
    assert post(cast, cast.volunteer, "serve", request.code, "hand_up", note="要执法局出具意见").status_code == 302
    assert "企业服务待转办" in cast.client(cast.street_seat).get("/due/").content.decode()
    order = {"lead": str(cast.units.city_bureau.pk), "words": "请在五个工作日内出具意见"}
    assert post(cast, cast.street_seat, "serve", request.code, "order", **order).status_code == 302
    request.refresh_from_db()
    assert request.state == "ordered"
    assert request.order.matter == f"service:{request.pk}"
    assert "13900001234" not in request.order.parties
    assert post(cast, cast.volunteer, "serve", request.code, "answer", text="意见已出具，可以动工").status_code == 302
    assert "请评价这件事" in get(cast, park.boss, "enterprises")
    assert post(cast, cast.volunteer, "serve", request.code, "close", rating="solved").status_code == 403
    assert post(cast, park.boss, "serve", request.code, "close", rating="solved").status_code == 302
    request.refresh_from_db()
    assert (request.state, request.rating) == ("closed", "solved")
    settle()

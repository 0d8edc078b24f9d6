"""The papers of a mediation file, read back from their PDF."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from huying.cases.mediation import sheets
from huying.cases.mediation.invitations import MediationInvitation
from huying.cases.mediation.sheets import Said, Signed, Term
from huying.cases.sheets import PartyLine, Route
from huying.cases.tests.papers_samples import AT, CODE, COMMITTEE, COMPANY, ZHANG
from huying.papers.sheets import read, written
from huying.papers.testing import as_issued, golden, read_back
from tests.pictures import png

GOLDEN = Path(__file__).parent / "papers"
LATER = datetime(2026, 11, 21, 8, 40, tzinfo=UTC)
NAMES = ("张三", "潮汇物业服务有限公司")
FACTS = "2026 年 10 月起，张三家卧室顶面因楼上管道渗漏受潮起皮，多次报修未果，双方就维修责任和赔偿发生争议。"
ROUTES = (
    Route("向望潮区人民法院起诉", "诉讼时效期间为三年", "民法典第一百八十八条"),
    Route("请求住房和城乡建设主管部门行政处理", basis="物业管理条例第四十八条"),
)
APPLICATION = sheets.MediationApplication(COMMITTEE, (ZHANG,), (COMPANY,), FACTS, "修复卧室顶面并赔偿 12300.50 元。")
REGISTER = sheets.MediationRegister(
    date(2026, 11, 21), (ZHANG, COMPANY), "物业", "referred", FACTS, "冯主任", COMMITTEE, "望潮区人民法院", "钱调解"
)
RIGHTS = sheets.RightsNotice(NAMES, COMMITTEE, ("钱调解",), AT, "一个月，经各方同意可以延长")
INVITATION = MediationInvitation(
    parties=NAMES,
    dispute="物业服务合同纠纷",
    session=2,
    begins_at=AT,
    ends_at=LATER,
    mode="现场",
    place="潮前社区调解室",
    committee=COMMITTEE,
    mediators=("钱调解",),
    inquiry_phone="0571-88880000",
)
ATTORNEY = sheets.PowerOfAttorney(
    COMPANY,
    PartyLine("王五", sex="男", phone="13900005678", address="望潮区东渡街道", id_number="11010519491231002X"),
    "与张三的物业服务合同纠纷",
    "本单位职工",
    ("承认、变更、放弃请求", "达成调解协议并签字"),
)
INVESTIGATION = sheets.InvestigationRecord(
    AT,
    LATER,
    "潮前社区 3 幢 2 单元",
    ("钱调解", "孙调解"),
    "冯主任",
    PartyLine("赵六", sex="女", phone="13700004321", address="潮前社区 3 幢 2 单元 601 室"),
    "楼上住户",
    "渗水原因",
    (Said("问", "您家厨房的管道什么时候换过？"), Said("答", "2026 年 9 月换过，10 月初物业来看过一次。")),
    ("管道照片 4 张",),
)
RECORD = sheets.MediationRecord(
    session=1,
    begun_at=AT,
    ended_at=LATER,
    place="潮前社区调解室",
    cause="物业服务合同纠纷",
    mediators=("钱调解",),
    recorder="冯主任",
    participants=("网格员 吴网格",),
    parties=(ZHANG, COMPANY),
    rights_told=True,
    statements=(Said("张三", "顶面从十月开始发霉，报修四次没有人来。"), Said("物业", "管道属于专有部分，但愿意协助。")),
    verified="渗漏点位于共用立管接口，属共用部位。",
    undisputed="报修四次均有工单记录。",
    explained="共用部位由物业服务企业负责维修养护（物业管理条例第三十五条）。",
    result="各方就维修达成一致，赔偿金额未达成一致，约定下次调解。",
    failed_why="赔偿金额分歧较大",
    routes=ROUTES,
)
AGREEMENT = sheets.MediationAgreement(
    parties=(ZHANG, COMPANY),
    facts=FACTS,
    issues="一、维修由谁负责；二、赔偿多少。",
    responsibilities="渗漏点属共用部位，由物业公司负责维修；张三配合入户施工。",
    terms=(
        Term("潮汇物业服务有限公司修复共用立管并恢复卧室顶面", due=date(2026, 12, 5)),
        Term("潮汇物业服务有限公司赔偿张三", Decimal("12300.50"), date(2026, 12, 10), "一次性转账"),
    ),
    performance="按上述各项日期履行，由调解委员会督促。",
    committee=COMMITTEE,
    mediators=("钱调解",),
    recorder="冯主任",
    made_on=date(2026, 11, 28),
    confirm_until=date(2026, 12, 28),
)
ORAL = sheets.OralAgreement(
    parties=(ZHANG, PartyLine("李四")),
    agreed_at=AT,
    place="潮前社区调解室",
    facts="楼道堆物占用公共通道。",
    content="李四当日清理楼道堆物，张三不再追究。",
    performance="已当场清理完毕。",
    committee=COMMITTEE,
    mediators=("孙调解",),
    recorder="冯主任",
    amount=Decimal(100),
)
TERMINATION = sheets.MediationTermination(
    parties=NAMES,
    dispute="物业服务合同的纠纷",
    begun_on=date(2026, 11, 21),
    ended_on=date(2026, 12, 21),
    reason="一方明确表示不愿继续调解",
    text="",
    basis=("人民调解法第二十三条、第二十六条",),
    routes=ROUTES,
    committee=COMMITTEE,
    mediators=("钱调解",),
    inquiry_phone="0571-88880000",
)
CONFIRMATION = sheets.JudicialConfirmation(
    court="望潮区人民法院",
    applicants=(ZHANG, COMPANY),
    committee=COMMITTEE,
    agreement_number="（2026）潮前人调字第17号",
    agreed_on=date(2026, 11, 28),
    effective_on=date(2026, 11, 28),
    apply_until=date(2026, 12, 28),
    facts=FACTS,
    terms=("物业公司于 2026 年 12 月 5 日前修复。", "物业公司于 2026 年 12 月 10 日前赔偿 12,300.50 元。"),
    attachments=("调解协议书 1 份", "身份证明 1 份", "送达地址确认书 2 份"),
    missing=("张三的身份证明",),
    service_addresses=("张三：望潮区西亭街道潮前社区 3 幢 2 单元 501 室，13800001234",),
)


@pytest.mark.parametrize(
    ("name", "facts", "pages"),
    [
        ("mediation_application", APPLICATION, 1),
        ("mediation_register", REGISTER, 1),
        ("rights_notice", RIGHTS, 1),
        ("mediation_invitation", INVITATION, 1),
        ("power_of_attorney", ATTORNEY, 1),
        ("investigation_record", INVESTIGATION, 1),
        ("mediation_record", RECORD, 2),
        ("mediation_agreement", AGREEMENT, 2),
        ("oral_agreement", ORAL, 1),
        ("mediation_termination", TERMINATION, 1),
        ("judicial_confirmation", CONFIRMATION, 2),
    ],
)
def test_papers_say_what_they_have_to(name: str, facts: Any, pages: int) -> None:
    assert read(name, written(facts)) == facts
    found = golden(GOLDEN, name, as_issued(facts, organisation=COMMITTEE, code=CODE, at=AT))
    assert found.count == pages


def test_an_agreement_writes_money_twice_and_names_the_last_day_of_confirmation() -> None:
    text = read_back(as_issued(AGREEMENT, organisation=COMMITTEE, code=CODE, at=AT)).text
    assert "人民币壹万贰仟叁佰元伍角（¥12,300.50）" in text
    assert "至2026年12月28日止" in text
    assert "一式3份" in text


def test_signatures_of_the_pad_stand_under_the_agreement() -> None:
    image = "data:image/png;base64," + base64.b64encode(png()).decode()
    signed = replace(AGREEMENT, signatures=(Signed("当事人", "张三", image, AT), Signed("调解员", "钱调解", "", AT)))
    content = as_issued(signed, organisation=COMMITTEE, code=CODE, at=AT)
    assert b"/Image" in content
    assert "2026年11月21日14时05分" in read_back(content).text


def test_special_powers_are_named_and_otherwise_denied() -> None:
    general = read_back(as_issued(replace(ATTORNEY, powers=()), organisation=COMMITTEE, code=CODE, at=AT)).text
    assert "须由委托人另行特别授权" in general

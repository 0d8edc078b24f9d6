"""The papers that close a case, read back from their PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from huying.cases.closing.sheets import Answered, ClosingReport, Entry, FileTable, VisitRecord
from huying.cases.tests.papers_samples import AT, CENTER, CODE
from huying.papers.sheets import read, written
from huying.papers.testing import as_issued, golden, read_back

GOLDEN = Path(__file__).parent / "papers"
NAMES = ("张三", "潮汇物业服务有限公司")
VISIT = VisitRecord(
    parties=NAMES,
    visited="张三",
    agreement_number="（2026）潮前人调字第17号",
    cause="协议履行期届满回访",
    visited_at=AT,
    way="电话",
    performance="已全部履行：顶面已修复，赔偿款已到账。",
    satisfaction="满意",
    answers=(Answered("工作人员态度", "好"), Answered("是否收取费用", "没有")),
    wishes="",
    visitor="郑窗口",
    organisation=CENTER,
)
REPORT = ClosingReport(
    title="张三与潮汇物业服务有限公司物业服务合同纠纷",
    category="物业",
    source="诉源",
    applicants=("张三",),
    respondents=("潮汇物业服务有限公司",),
    registered_at=AT,
    accepted_at=AT,
    ended_at=AT,
    path="专业调解",
    owner=CENTER,
    handler="潮前社区人民调解委员会",
    summary="卧室顶面渗水，双方就维修和赔偿发生争议。",
    process=("11月21日 登记、受理，分流至潮前社区人民调解委员会", "11月28日 达成协议", "12月10日 履行完毕"),
    result="达成调解协议并履行完毕",
    basis="人民调解法第二十八条",
    performance="已履行",
    visit="12月17日电话回访，满意",
    papers=("依法受理告知单", "人民调解协议书"),
    clocks="5 项按期，1 项经批准延长",
    reported_by="钱调解",
    approved_by="冯主任",
    approved_on=date(2026, 12, 18),
)
TABLE = FileTable(
    file_number="望政综卷〔2026〕17号",
    title="物业服务合同纠纷",
    category="物业",
    parties=NAMES,
    registered_on=date(2026, 11, 21),
    closed_on=date(2026, 12, 18),
    retention="10 年（协议书永久）",
    entries=(
        Entry("人民调解申请书", on=date(2026, 11, 21), first=2, last=2, required=True),
        Entry("人民调解权利义务告知书", on=date(2026, 11, 21), first=3, last=3, required=True),
        Entry("人民调解协议书", "（2026）潮前人调字第17号", date(2026, 11, 28), 4, 5, required=True),
        Entry("现场照片", first=6, last=9, note="4 张"),
    ),
    pages=9,
    handler="钱调解",
    archivist="冯主任",
    missing=("身份证明：当事人使用化名，依法不强制提供",),
)


@pytest.mark.parametrize(
    ("name", "facts"), [("visit_record", VISIT), ("closing_report", REPORT), ("file_table", TABLE)]
)
def test_papers_say_what_they_have_to(name: str, facts: Any) -> None:
    assert read(name, written(facts)) == facts
    assert golden(GOLDEN, name, as_issued(facts, organisation=CENTER, code=CODE, at=AT)).count == 1


def test_a_visit_after_no_mediation_is_no_record_of_mediation() -> None:
    text = read_back(as_issued(replace(VISIT, mediated=False), organisation=CENTER, code=CODE, at=AT)).text
    assert "回访记录" in text
    assert [word for word in ("人民调解", "协议编号", "履行情况") if word in text] == []

"""Facts of the first papers of a case, as the cast would write them. What other tests of papers share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from huying.cases.models import Case
from huying.cases.sheets import Acceptance, Deadline, FilingRights, NotAccepted, PartyLine, Route
from huying.cases.sheets_petition import Extension, Opinion, RecheckOpinion, Reply, ReviewOpinion
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.people.access import Actor

AT = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)
CODE = "261121-482053-7"
CENTER = "望潮区社会治理中心"
COMMITTEE = "潮前社区人民调解委员会"
ZHANG = PartyLine(
    name="张三",
    sex="男",
    born=date(1990, 3, 7),
    document="居民身份证",
    id_number="330102199003070019",
    phone="13800001234",
    address="望潮区西亭街道潮前社区 3 幢 2 单元 501 室",
)
COMPANY = PartyLine(
    name="潮汇物业服务有限公司",
    credit_code="91350100M000100Y43",
    headed_by="李四（总经理）",
    phone="0571-88880000",
    address="望潮区西亭街道江晖路 88 号",
    agent="王五（项目经理，特别授权）",
)
ACCEPTANCE = Acceptance(
    applicants=("张三",),
    phone="13800001234",
    accepted_at=AT,
    window="1 号综合窗口",
    clerk="郑窗口",
    request="楼上住户夜间装修噪声扰民已一月有余，多次沟通无果，要求停止夜间施工；另就卧室顶面渗水要求修复。",
    category="邻里纠纷",
    basis=("人民调解法第十七条", "信访工作条例第二十三条"),
    path="转潮前社区人民调解委员会调解",
    next_steps=(
        Deadline("调解员与双方联系，征询调解意愿", date(2026, 11, 24), "本中心服务承诺"),
        Deadline("调解办结", date(2026, 12, 21), "宁波市人民调解条例第二十七条，参照执行"),
    ),
    inquiry_phone="0571-88880000",
    supervision_phone="12345",
    respondents=("李*",),
    materials=("噪声照片 3 张", "物业证明 1 份"),
)
NOT_ACCEPTED = NotAccepted(
    applicants=("张三",),
    received_at=AT,
    request="要求撤销法院已经生效的判决，并由街道赔偿损失。",
    reason="所提事项已由人民法院作出生效判决，属于诉讼途径解决的事项",
    basis=("信访工作条例第二十八条",),
    routes=(
        Route("向上一级人民法院申请再审", "应当在判决发生法律效力后六个月内提出", "民事诉讼法第二百一十六条"),
        Route("向人民检察院申请检察建议或者抗诉", basis="民事诉讼法第二百二十条"),
    ),
    window="信访接待窗口",
    clerk="王信访",
    inquiry_phone="0571-88880000",
    supervision_phone="12345",
)
FILING_RIGHTS = FilingRights(
    party="张三",
    dispute="与李四的民间借贷纠纷，本金 12,300 元，约定 2026 年 3 月归还。",
    court="望潮区人民法院",
    explained_at=AT,
    explained_by="郑窗口",
    first_asked_on=date(2026, 11, 21),
    wishes="filing",
)
_ANSWERED: dict[str, Any] = {
    "petitioners": ("张三",),
    "code": CODE,
    "received_at": AT,
    "request": "反映小区门口夜宵店油烟直排，要求查处并安装净化设施。",
    "found": "经市场监管、综合执法部门现场检查，该店未安装油烟净化设施，反映情况属实，已责令十日内改正。",
    "body": CENTER,
    "clerk": "王信访",
    "inquiry_phone": "0571-88880000",
    "supervision_phone": "12345",
}
OPINION = Opinion(
    opinion="请求事实清楚，符合法律、法规、规章或者其他有关规定，予以支持",
    basis=("《信访工作条例》第三十一条第（六）项", "第三十二条第（一）项", "第三十四条"),
    remedy="不服本处理意见的，可以自收到本意见书之日起三十日内，向原办理机关、单位的上一级机关、单位申请复查。",
    **_ANSWERED,
)
REVIEW = ReviewOpinion(
    opinion="原处理意见认定事实清楚、适用依据正确，予以维持",
    basis=("《信访工作条例》第三十五条",),
    remedy="不服本复查意见的，可以自收到本意见书之日起三十日内，向复查机关、单位的上一级机关、单位请求复核。",
    **_ANSWERED | {"found": "经复查，该店已安装净化设施并通过检测。", "body": "望潮区人民政府"},
)
RECHECK = RecheckOpinion(
    opinion="原处理意见和复查意见认定事实清楚、适用依据正确，予以维持",
    basis=("《信访工作条例》第三十六条",),
    remedy="本意见为信访终结性意见。仍以同一事实和理由提出投诉请求的，各级党委和政府信访部门和其他机关、单位不再受理。",
    **_ANSWERED | {"found": "经复核，并书面审查原处理、复查材料，事实清楚，程序合法。", "body": "望潮市人民政府"},
)
REPLY = Reply(opinion="已解释说明", basis=("《信访工作条例》第三十一条",), remedy="", **_ANSWERED)
EXTENSION = Extension(
    petitioners=("张三",),
    code=CODE,
    accepted_at=AT,
    request="反映小区门口夜宵店油烟直排，要求查处并安装净化设施。",
    due_before=date(2027, 1, 20),
    due_after=date(2027, 2, 19),
    days=30,
    reason="需要委托检测机构出具油烟检测报告",
    approver="周区长",
    body=CENTER,
    clerk="王信访",
    inquiry_phone="0571-88880000",
    supervision_phone="12345",
)


def a_paper(case: Case, *, by: Actor, at: datetime) -> Paper:
    """The acceptance notice of a case, issued by the body that received it."""
    return issue(by=by, at=at, sheet=ACCEPTANCE, stream=case.stream, code=case.code, organisation=case.owner)

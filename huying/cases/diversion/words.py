"""What the parts of the register are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.rules import AT_LEAST, BELOW, CHOICE, IS, NO, NUMBER, YES, YES_NO
from huying.cases.words import CHANNEL_WORDS, LINE_WORDS, SOURCE_WORDS

Word = str | Promise

QUESTION_WORDS: dict[str, Word] = {
    "professional": _("是否专业性纠纷"),
    "group": _("是否群体性"),
    "minor_involved": _("是否涉及未成年人"),
    "dv_suspected": _("是否疑似家庭暴力"),
    "crime_suspected": _("是否疑似犯罪"),
    "amount": _("涉及金额（元）"),
    "line": _("事项性质"),
    "source": _("来源"),
    "channel": _("渠道"),
}
"""What a case says of itself."""
OPTION_WORDS: dict[str, dict[str, Word]] = {"line": LINE_WORDS, "source": SOURCE_WORDS, "channel": CHANNEL_WORDS}
YES_NO_WORDS: dict[str, Word] = {YES: _("是"), NO: _("否")}
KIND_WORDS: dict[str, Word] = {YES_NO: _("是或否"), NUMBER: _("数字"), CHOICE: _("选项")}
TEST_WORDS: dict[str, Word] = {IS: _("是"), AT_LEAST: _("不低于"), BELOW: _("低于")}
DAY_WORDS: dict[int, Word] = {
    1: _("周一"),
    2: _("周二"),
    3: _("周三"),
    4: _("周四"),
    5: _("周五"),
    6: _("周六"),
    7: _("周日"),
}
SERVICE_WORDS: dict[str, Word] = {
    "psychology": _("心理疏导"),
    "lawyer": _("律师事务所"),
    "notary": _("公证"),
    "court_guidance": _("法官指导"),
    "labour": _("人社服务"),
}
STAGE_WORDS: dict[str, Word] = {
    "holds": _("生效中"),
    "planned": _("待生效"),
    "ended": _("已结束"),
    "withdrawn": _("已撤销"),
}
ORIGIN_WORDS: dict[str, Word] = {
    "default": _("初始条目"),
    "chief": _("指挥长确定"),
    "precedent": _("裁定先例"),
    "person": _("工作人员建议"),
}
LOST_WORDS: dict[str, Word] = {
    "unmet": _("条件不符"),
    "barred": _("疑似家暴或犯罪，不得调解"),
    "accused": _("这件事反映的就是该单位"),
    "priority": _("优先级较低"),
    "wider": _("范围更宽"),
    "older": _("同样的范围，有更新的条目"),
}
GROUND_WORDS: dict[str, Word] = {
    "usual": _("适宜先行调解"),
    "party_files": _("当事人要求立案"),
    "limitation": _("诉讼时效将满"),
    "preservation": _("需要财产保全"),
    "other": _("其他"),
}
"""Why a case takes a track (domain 4.b)."""

"""What the states of an import are called, and the choices of its columns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.ledger.rules import Fate, Stage
from huying.cases.words import CATEGORY_WORDS, CHANNEL_WORDS, LINE_WORDS, SOURCE_WORDS, Words
from huying.cases.words_intake import PETITION_CLASS_WORDS, PETITION_ROUTE_WORDS, RESULT_WORDS
from huying.core.identity import DOCUMENTS

STAGE_WORDS: Words = {
    Stage.CHECKING: _("检查中"),
    Stage.CHECKED: _("待导入"),
    Stage.IMPORTING: _("导入中"),
    Stage.DONE: _("已导入"),
    Stage.CANCELLED: _("已取消"),
    Stage.FAILED: _("读取失败"),
}
STAGE_TONES = {
    Stage.CHECKING: "action",
    Stage.CHECKED: "warn",
    Stage.IMPORTING: "action",
    Stage.DONE: "answer",
    Stage.CANCELLED: "outline",
    Stage.FAILED: "warn",
}
FATE_WORDS: Words = {
    Fate.GOOD: _("可导入"),
    Fate.FAULTY: _("有错误"),
    Fate.THERE: _("已经在库"),
    Fate.DIFFERS: _("已在库，内容不同"),
    Fate.IMPORTED: _("已导入"),
}
OUTCOME_WORDS: Words = {
    "registered": _("待受理"),
    "accepted": _("办理中"),
    **{code: RESULT_WORDS[code] for code in ("solved", "partly", "explained")},
    "unsolved": _("未能解决"),
    "withdrawn": _("已撤回"),
    "other_route": _("已转其他途径"),
    "not_accepted": _("不予受理"),
}
CREDIT_CODE = "credit_code"
DOCUMENT_WORDS: Words = {**DOCUMENTS, CREDIT_CODE: _("统一社会信用代码")}
SUSPECTED_WORDS: Words = {"dv": _("疑似家庭暴力"), "crime": _("疑似犯罪"), "dv crime": _("疑似家庭暴力和犯罪")}
CHOICES: dict[str, Words] = {
    "line": LINE_WORDS,
    "category": CATEGORY_WORDS,
    "channel": {code: word for code, word in CHANNEL_WORDS.items() if code != "whistle"},
    "source": SOURCE_WORDS,
    "applicant_document": DOCUMENT_WORDS,
    "respondent_document": DOCUMENT_WORDS,
    "suspected": SUSPECTED_WORDS,
    "petition_class": PETITION_CLASS_WORDS,
    "petition_route": PETITION_ROUTE_WORDS,
    "outcome": OUTCOME_WORDS,
}
"""By column: what may be chosen."""

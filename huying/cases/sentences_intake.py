"""The sentences of what happens at the window and on the petition line, for the time line of a case."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from huying.cases.registry import tells
from huying.cases.words import TRACK_WORDS
from huying.cases.words_intake import (
    PETITION_ANSWER_WORDS,
    PETITION_CLASS_WORDS,
    PETITION_ROUTE_WORDS,
    PETITION_STAGE_WORDS,
    REPORTED_TO_WORDS,
)
from huying.clocks.queries import legal_word
from huying.clocks.words_legal import GROUNDS, days_words
from huying.papers.sheets import KINDS
from huying.papers.words import WAYS
from huying.ui.formats import dated

Data = dict[str, Any]


@tells("cases.PetitionSorted")
def _sorted(data: Data) -> str:
    word = PETITION_CLASS_WORDS[data["petition_class"]]
    if not data["route"]:
        return _("信访分类：{word}").format(word=word)
    return _("信访分类：{word}，{route}").format(word=word, route=PETITION_ROUTE_WORDS[data["route"]])


@tells("cases.PetitionExtensionAsked")
def _extension_asked(data: Data) -> str:
    return _("申请延长办理期限 {days} 日，等负责人审批").format(days=data["days"])


@tells("cases.PetitionExtensionRefused")
def _extension_refused(_data: Data) -> str:
    return _("负责人不同意延长办理期限")


@tells("cases.PetitionExtended")
def _extended(data: Data) -> str:
    return _("经批准延长办理期限 {days} 日").format(days=data["days"])


@tells("cases.PetitionPaused")
def _paused(data: Data) -> str:
    ground = GROUNDS.get(data["ground"], data["ground"])
    return _("中止计时：{clock}，{ground}").format(clock=legal_word(data["clock"]), ground=ground)


@tells("cases.PetitionResumed")
def _resumed(data: Data) -> str:
    due = dated(datetime.fromisoformat(data["due_at"]))
    return _("恢复计时：{clock}，{due} 到期").format(clock=legal_word(data["clock"]), due=due)


@tells("cases.PetitionAnswered")
def _answered(data: Data) -> str:
    return _("{stage}答复：{answer}").format(
        stage=PETITION_STAGE_WORDS[data["stage"]], answer=PETITION_ANSWER_WORDS[data["answer"]]
    )


@tells("cases.PetitionerTold")
def _told(data: Data) -> str:
    return _("已告知信访人：{paper}，{how}").format(paper=KINDS[data["kind"]].words, how=WAYS[data["how"]])


@tells("cases.ReviewAsked")
def _review(data: Data) -> str:
    if data.get("outside"):
        return _("信访人申请{stage}，由平台外的上级机关办理").format(stage=PETITION_STAGE_WORDS[data["stage"]])
    if data.get("organisation_id"):
        return _("信访人申请{stage}，由另一机关办理").format(stage=PETITION_STAGE_WORDS[data["stage"]])
    return _("信访人申请{stage}").format(stage=PETITION_STAGE_WORDS[data["stage"]])


@tells("cases.OutsideHearingNoted")
def _outside_hearing(data: Data) -> str:
    due = dated(datetime.fromisoformat(data["due_at"]))
    return _("登记了平台外上级机关的听证，{days} 不计入期限：{clock}，{due} 到期").format(
        days=days_words(date.fromisoformat(data["since"]), date.fromisoformat(data["until"])),
        clock=legal_word(data["clock"]),
        due=due,
    )


@tells("cases.OutsideOpinionNoted")
def _outside_opinion(data: Data) -> str:
    return _("登记了平台外上级机关的{stage}意见").format(stage=PETITION_STAGE_WORDS[data["stage"]])


@tells("cases.PersonRecused")
def _recused(_data: Data) -> str:
    return _("一名工作人员回避")


@tells("cases.HandOverAsked")
def _hand_over_asked(_data: Data) -> str:
    return _("首接单位提出移交，等对方接收；接收前仍由首接单位负责")


@tells("cases.HandOverAccepted")
def _hand_over_accepted(_data: Data) -> str:
    return _("移交已接收，由接收单位负责")


@tells("cases.HandOverReturned")
def _hand_over_returned(_data: Data) -> str:
    return _("移交被退回，仍由首接单位负责")


@tells("cases.HandOverWithdrawn")
def _hand_over_withdrawn(_data: Data) -> str:
    return _("撤回移交，仍由首接单位负责")


@tells("cases.CaseSplit")
def _split(_data: Data) -> str:
    return _("分出另一件")


@tells("cases.CaseTaken")
def _taken(data: Data) -> str:
    return _("并入了 {code}").format(code=data["code"])


@tells("cases.TrackChosen")
def _track(data: Data) -> str:
    return _("选定：{track}").format(track=TRACK_WORDS[data["track"]])


@tells("cases.MaterialReleased")
def _released(data: Data) -> str:
    return _("材料可供承办单位查看") if data["released"] else _("材料不再供承办单位查看")


@tells("cases.SuspicionReported")
def _suspicion_reported(data: Data) -> str:
    return _("涉嫌情形已报告：{to}").format(to=REPORTED_TO_WORDS[data["to"]])


@tells("cases.SuspicionLifted")
def _suspicion_lifted(data: Data) -> str:
    if data["domestic_violence"] and data["crime"]:
        return _("经查，排除家庭暴力和犯罪嫌疑")
    return _("经查，排除家庭暴力嫌疑") if data["domestic_violence"] else _("经查，排除犯罪嫌疑")

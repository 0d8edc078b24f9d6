"""What somebody may do with a case now, as its page offers it: permitted by the table and possible in its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from huying.cases import forms_acts as shapes
from huying.cases.access import permitted
from huying.cases.extending import can_be_asked_for, waiting_request
from huying.cases.handing_over import takers_of, waiting_hand_over
from huying.cases.models import Case
from huying.cases.pausing import grounds_of, is_paused
from huying.cases.petitions import details_of, under_review
from huying.cases.registry import Panel, panel
from huying.cases.review_right import review_bar
from huying.cases.reviewing import can_be_heard, may_answer, reviewed_outside
from huying.cases.risk import kept_from_lifting, suspicions, told_of
from huying.cases.rules import ENDED, TRANSITIONS, UNDER_WAY, State, may_follow
from huying.core.clock import now
from huying.core.ids import new_id
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Act:
    """One verb as the page shows it: its word, its form, and what is said before the button."""

    verb: str
    word: Any
    form: type[shapes.Bare] = shapes.Bare
    note: Any = ""


ACTS: dict[str, Act] = {
    act.verb: act
    for act in (
        Act("accept", _("受理"), shapes.Accept, _("受理后立即生成《依法受理告知单》。")),
        Act("not_accept", _("不予受理"), shapes.NotAccept, _("会生成《不予受理告知书》，写明理由和其他途径。")),
        Act("sort", _("信访分类"), shapes.Sorting, _("受理前必须分类；只有申诉求决的第六类途径计 60 日办理期限。")),
        Act("dispose", _("办结"), shapes.Dispose),
        Act(
            "review", _("登记复查、复核申请"), shapes.Review, _("信访人收到书面答复 30 日内可以提出，由另一机关办理。")
        ),
        Act(
            "outside_hearing",
            _("登记听证时间"),
            shapes.OutsideHearing,
            _("平台外的机关复核时举行听证的，听证所需的日期不计入期限，到期日顺延。"),
        ),
        Act(
            "outside_opinion",
            _("登记复查、复核意见"),
            shapes.OutsideOpinion,
            _("平台外的机关作出意见、信访人收到后登记；意见书存入案卷。"),
        ),
        Act("extend", _("申请延长办理期限"), shapes.Extend, _("最多 30 日，只能一次，由负责人审批后才延长。")),
        Act("decide_extension", _("审批延期"), shapes.DecideExtension, _("同意后延长期限，并以您的名义生成告知书。")),
        Act(
            "pause", _("中止计时"), shapes.Pause, _("听证等法定情形所需时间不计入期限；中止要有文书，恢复后期限顺延。")
        ),
        Act("go_on", _("恢复计时")),
        Act("other_route", _("转其他途径"), shapes.Elsewhere),
        Act("withdraw", _("撤回"), shapes.Withdraw),
        Act(
            "report_suspicion",
            _("登记已报告"),
            shapes.ReportSuspicion,
            _("涉嫌家庭暴力或犯罪的，当日报告；登记后报告期限结束。"),
        ),
        Act(
            "lift_suspicion",
            _("排除嫌疑"),
            shapes.LiftSuspicion,
            _("收到报告的机关答复查明不存在的，由标记嫌疑、登记报告以外的负责人办理；之后可以再组织调解。"),
        ),
        Act("add_material", _("补充材料"), shapes.AddMaterial),
        Act("merge", _("并案"), shapes.Merge),
        Act("split", _("分案"), shapes.Split),
        Act("hand_over", _("移交"), shapes.HandOver, _("对方接收之前仍由本单位负责；各项期限照常计算。")),
        Act("withdraw_hand_over", _("撤回移交")),
        Act("decide_hand_over", _("答复移交"), shapes.DecideHandOver, _("接收后由本单位负责；退回的，请写明理由。")),
        Act("recuse", _("我要回避"), shapes.Recuse, _("回避后您不能再办理这件信访事项。")),
    )
}
"""In the order of the page."""
PETITION_ONLY = frozenset(
    {
        *("sort", "review", "outside_hearing", "outside_opinion"),
        *("extend", "decide_extension", "pause", "go_on", "recuse"),
    }
)


FURTHER: dict[str, Callable[[Case], bool]] = {
    "split": lambda case: not under_review(case),
    "extend": can_be_asked_for,
    "pause": lambda case: bool(grounds_of(case)),
    "go_on": is_paused,
    "outside_hearing": can_be_heard,
    "outside_opinion": reviewed_outside,
    "decide_extension": lambda case: waiting_request(case) is not None,
}
"""What may be done as long as nothing has come of it yet, if this holds as well."""


HANDS: dict[str, Callable[[Case], bool]] = {
    "hand_over": lambda case: waiting_hand_over(case) is None and bool(takers_of(case, now())),
    "withdraw_hand_over": lambda case: waiting_hand_over(case) is not None,
    "decide_hand_over": lambda case: waiting_hand_over(case) is not None,
}
"""Changing hands, at whatever stage until the file is closed."""


def applies(verb: str, case: Case) -> bool:
    """Whether a verb fits the line and the state of a case."""
    if verb in HANDS:
        return case.state not in ENDED and HANDS[verb](case)
    if verb in PETITION_ONLY and case.line != "petition":
        return False
    state = State(case.state)
    if verb == "sort":
        return state == State.REGISTERED
    if verb in FURTHER:
        return state in UNDER_WAY and FURTHER[verb](case)
    if _has_no_ground(verb, case):
        return False
    return may_follow(state, verb) if verb in TRANSITIONS else state not in ENDED


def _has_no_ground(verb: str, case: Case) -> bool:
    """No review of what is handled another way, not served or final; no report or lifting of nothing suspected, no
    answer before acceptance, no merging of what is under review."""
    if verb == "merge":
        return under_review(case)
    if verb == "dispose":
        return case.line == "petition" and case.state == State.REGISTERED
    if verb == "review":
        return review_bar(case, details_of(case)) is not None
    if verb == "lift_suspicion":
        return not (any(suspicions(case)) and told_of(case))
    return verb == "report_suspicion" and not any(suspicions(case))


def acts_for(actor: Actor, case: Case) -> list[Act]:
    """What this person may do now."""
    may = permitted(actor, case)
    if not may_answer(actor, case):
        may -= {"dispose", "pause", "go_on"}
    if _another_lifts(actor, case, may):
        may -= {"lift_suspicion"}
    return [act for act in ACTS.values() if act.verb in may and applies(act.verb, case)]


def _another_lifts(actor: Actor, case: Case, may: frozenset[str]) -> bool:
    """Whether a suspicion can be lifted that this person, who has the verb, marked or noted the report of."""
    return "lift_suspicion" in may and applies("lift_suspicion", case) and kept_from_lifting(case, actor)


def form_of(act: Act, actor: Actor, case: Case, request: HttpRequest | None = None) -> shapes.Bare:
    """The form of an act on a case for this person: empty, or with what was sent."""
    marked = f"{act.verb}_%s"
    form = act.form(auto_id=marked) if request is None else act.form(request.POST, request.FILES, auto_id=marked)
    form.fit(case)
    if form.needs:
        form.for_those_with(permitted(actor, case))
    return form


@panel(order=10)
def acts_panel(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """The acts at the head of the page of a case."""
    acts = [{"act": act, "form": form_of(act, actor, case)} for act in acts_for(actor, case)]
    if not acts:
        return None
    another = _another_lifts(actor, case, permitted(actor, case))
    shown = {"acts": acts, "code": case.code, "key": new_id(), "another_lifts": another}
    return Panel(_("办理"), "cases/acts/panel.html", shown, key="acts")

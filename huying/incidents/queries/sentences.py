"""One plain sentence for each kind of fact, made when it is shown, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from huying.incidents import events
from huying.incidents.events_lead import LeadChanged, LeadOffered
from huying.incidents.events_leave import ResponderCameBack, ResponderLeft
from huying.incidents.events_policy import DispatchDecided
from huying.incidents.events_replay import ReplayOpened
from huying.incidents.events_sealed import SealedOpened, UnsealingAsked, UnsealingDecided
from huying.incidents.words import AGENCIES, CAUSES, CLOCKS, LEADS, RELEASES, RESPONSES, RINGS, TAKEN_BACK, listed, word
from huying.ui.formats import metres, percent, span
from huying.ui.marks import LEVELS

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for: names of people and organisations, the person of an assignment, codes of incidents, types."""

    people: dict[UUID, str]
    organisations: dict[UUID, str]
    assigned: dict[UUID, UUID]
    codes: dict[UUID, str]
    types: dict[str, str]

    def person(self, person_id: UUID | None) -> str:
        """A person's name; a dash for one who is not known any more."""
        return self.people.get(person_id, "—") if person_id else "—"

    def several(self, assignments: tuple[UUID, ...]) -> str:
        """Up to three names of called people, each once, and how many there are in all."""
        names = [self.person(self.assigned.get(one)) for one in assignments]
        if len(names) <= 3:
            return listed(names)
        return _("{names}等 {n} 人").format(names=listed(list(dict.fromkeys(names))[:3]), n=len(names))

    def organisation(self, organisation_id: UUID | None) -> str:
        """An organisation's name."""
        return self.organisations.get(organisation_id, "—") if organisation_id else "—"


Sentence = Callable[[Any, Names], str]
SENTENCES: dict[type, Sentence] = {}


def tells(fact: type[F]) -> Callable[[Callable[[F, Names], str]], Callable[[F, Names], str]]:
    """Register the sentence of one kind of fact."""

    def register(function: Callable[[F, Names], str]) -> Callable[[F, Names], str]:
        SENTENCES[fact] = function
        return function

    return register


def sentence(fact: Any, names: Names) -> str:
    """The sentence of a fact. A kind without one is a bug that a test finds."""
    return SENTENCES[type(fact)](fact, names)


@tells(events.IncidentWhistled)
def _whistled(fact: events.IncidentWhistled, names: Names) -> str:
    text = _("静默吹哨：{type}") if fact.silent else _("吹哨：{type}")
    said = text.format(type=names.types.get(fact.template, fact.template))
    return _("{said}（离线保存，联网后补发）").format(said=said) if fact.offline else said


@tells(SealedOpened)
def _opened(_fact: SealedOpened, _names: Names) -> str:
    return _("结束后查看了受保护的事件")


@tells(UnsealingAsked)
def _unsealing_asked(_fact: UnsealingAsked, _names: Names) -> str:
    return _("申请启封")


@tells(UnsealingDecided)
def _unsealing_decided(fact: UnsealingDecided, _names: Names) -> str:
    return _("同意启封") if fact.agreed else _("不同意启封")


@tells(ReplayOpened)
def _looked(fact: ReplayOpened, _names: Names) -> str:
    return _("导出了回放文件") if fact.part == "file" else _("查看了回放")


@tells(events.IncidentDescribed)
def _described(fact: events.IncidentDescribed, names: Names) -> str:
    said = _("补充情况：{type}").format(type=names.types.get(fact.template, fact.template))
    if fact.level_before is None:
        return said
    now, before = str(LEVELS[fact.level].word), str(LEVELS[fact.level_before].word)
    return _("{said}，等级由{before}调为{now}").format(said=said, before=before, now=now)


@tells(events.IncidentReceived)
def _received(fact: events.IncidentReceived, names: Names) -> str:
    return _("{node}接报").format(node=names.organisation(fact.node_id)) if fact.node_id else _("接报")


@tells(events.IncidentDispatched)
def _dispatched(fact: events.IncidentDispatched, _names: Names) -> str:
    return _("流转，{response}").format(response=word(RESPONSES, fact.response_level))


@tells(events.WaveCalled)
def _wave(fact: events.WaveCalled, names: Names) -> str:
    people = names.several(tuple(pick.assignment_id for pick in fact.picks))
    text = _("第 {number} 波（{ring}，{cause}）呼叫 {n} 人：{people}")
    return text.format(
        number=fact.number,
        ring=word(RINGS, fact.ring),
        cause=word(CAUSES, fact.cause),
        n=len(fact.picks),
        people=people,
    )


@tells(DispatchDecided)
def _decided(fact: DispatchDecided, _names: Names) -> str:
    if fact.fallback:
        return _("推算没有及时完成，改为就近呼叫 {n} 人").format(n=fact.calls)
    text = _("推算：人手按时到齐的把握 {share}（新叫 {n} 人，免去 {spared} 人）")
    spared = fact.withdrawn + fact.stood_down
    return text.format(share=percent(fact.success), n=fact.calls, spared=spared)


@tells(events.ShortfallFound)
def _shortfall(fact: events.ShortfallFound, _names: Names) -> str:
    text = _("人手不足：需 {wanted} 人，{ring}内只找到 {found} 人")
    return text.format(wanted=fact.wanted, ring=word(RINGS, fact.ring), found=fact.found)


@tells(events.ResponderAccepted)
def _accepted(fact: events.ResponderAccepted, names: Names) -> str:
    who = names.person(fact.person_id)
    if fact.eta_s is None:
        return _("{who}去").format(who=who)
    return _("{who}去，预计 {eta}到").format(who=who, eta=span(fact.eta_s))


@tells(events.ResponderDeclined)
def _declined(fact: events.ResponderDeclined, names: Names) -> str:
    return _("{who}去不了").format(who=names.person(fact.person_id))


@tells(events.ResponderElsewhere)
def _elsewhere(fact: events.ResponderElsewhere, names: Names) -> str:
    return _("{who}去了另一起，不再叫他").format(who=names.person(fact.person_id))


@tells(events.RespondersSilent)
def _silent(fact: events.RespondersSilent, names: Names) -> str:
    return _("第 {wave} 波未应答：{people}").format(wave=fact.wave, people=names.several(fact.assignment_ids))


@tells(events.ResponderArrived)
def _arrived(fact: events.ResponderArrived, names: Names) -> str:
    who = names.person(fact.person_id)
    if fact.by_code:
        return _("{who}到场（扫楼栋码）").format(who=who)
    if fact.distance_m is None:
        return _("{who}到场").format(who=who)
    return _("{who}到场，距事发点 {distance}").format(who=who, distance=metres(fact.distance_m))


@tells(ResponderLeft)
def _left(fact: ResponderLeft, names: Names) -> str:
    text = _("{who}离场（坐席请回）") if fact.why == "seat" else _("{who}离场")
    return text.format(who=names.person(fact.person_id))


@tells(ResponderCameBack)
def _back(fact: ResponderCameBack, names: Names) -> str:
    who = names.person(fact.person_id)
    if fact.distance_m is None:
        return _("{who}回到现场").format(who=who)
    return _("{who}回到现场，距事发点 {distance}").format(who=who, distance=metres(fact.distance_m))


@tells(LeadChanged)
def _led(fact: LeadChanged, names: Names) -> str:
    if fact.person_id is None:
        return _("现场指挥离场，现场暂无人")
    return _("{who}任现场指挥（{why}）").format(who=names.person(fact.person_id), why=word(LEADS, fact.cause))


@tells(LeadOffered)
def _offered(fact: LeadOffered, names: Names) -> str:
    return _("现场指挥移交给{who}，待接任").format(who=names.person(fact.person_id))


@tells(events.ResponderReported)
def _reported(fact: events.ResponderReported, names: Names) -> str:
    outcomes = {"progress": _("进展"), "controlled": _("已控制"), "disposed": _("已处置")}
    text = _("{who}反馈：{outcome}，附照片") if fact.photo else _("{who}反馈：{outcome}")
    return text.format(who=names.person(fact.person_id), outcome=outcomes.get(fact.outcome, fact.outcome))


@tells(events.CallsWithdrawn)
def _withdrawn(fact: events.CallsWithdrawn, names: Names) -> str:
    people = names.several(fact.assignment_ids)
    return _("撤回呼叫（{why}）：{people}").format(why=word(RELEASES, fact.why), people=people)


@tells(events.RespondersStoodDown)
def _stood_down(fact: events.RespondersStoodDown, names: Names) -> str:
    people = names.several(fact.assignment_ids)
    return _("收队致谢（{why}）：{people}").format(why=word(RELEASES, fact.why), people=people)


@tells(events.RingWidened)
def _widened(fact: events.RingWidened, _names: Names) -> str:
    return _("扩大到{ring}（{cause}）").format(ring=word(RINGS, fact.ring), cause=word(CAUSES, fact.cause))


@tells(events.ResponseRaised)
def _raised(fact: events.ResponseRaised, _names: Names) -> str:
    text = _("升级为{response}，范围{ring}")
    return text.format(response=word(RESPONSES, fact.response_level), ring=word(RINGS, fact.ring))


@tells(events.IncidentRedirected)
def _redirected(_fact: events.IncidentRedirected, _names: Names) -> str:
    return _("更正地点，已通知被叫的人")


@tells(events.IncidentEscalated)
def _escalated(fact: events.IncidentEscalated, names: Names) -> str:
    text = _("上报{node}") if fact.cause == "hand" else _("无人接报，自动上报{node}")
    return text.format(node=names.organisation(fact.node_id))


@tells(events.IncidentTakenOver)
def _taken_over(fact: events.IncidentTakenOver, names: Names) -> str:
    text = _("下派给{node}指挥") if fact.cause == "delegate" else _("{node}接管指挥")
    return text.format(node=names.organisation(fact.node_id))


@tells(events.ClockMissed)
def _missed(fact: events.ClockMissed, _names: Names) -> str:
    return _("{clock}超时，限 {limit}").format(clock=word(CLOCKS, fact.kind), limit=span(fact.limit_s))


@tells(events.IncidentControlled)
def _controlled(_fact: events.IncidentControlled, _names: Names) -> str:
    return _("现场已控制")


@tells(events.IncidentHandedOver)
def _handed_over(fact: events.IncidentHandedOver, _names: Names) -> str:
    return _("移交{agency}").format(agency=word(AGENCIES, fact.agency))


@tells(events.IncidentDisposed)
def _disposed(fact: events.IncidentDisposed, _names: Names) -> str:
    return _("处置完毕，附照片") if fact.photo else _("处置完毕")


@tells(events.IncidentConfirmed)
def _confirmed(fact: events.IncidentConfirmed, _names: Names) -> str:
    return _("吹哨人确认解决") if fact.by_caller else _("坐席确认解决")


@tells(events.IncidentClosed)
def _closed(_fact: events.IncidentClosed, _names: Names) -> str:
    return _("闭环")


@tells(events.FalseAlarmDeclared)
def _false_alarm(_fact: events.FalseAlarmDeclared, _names: Names) -> str:
    return _("判为误报，吹哨人不受影响")


@tells(events.IncidentCancelled)
def _cancelled(fact: events.IncidentCancelled, _names: Names) -> str:
    if not fact.reason:
        return _("吹哨人撤回")
    return _("吹哨人撤回：{why}").format(why=word(TAKEN_BACK, fact.reason))


@tells(events.IncidentMerged)
def _merged(fact: events.IncidentMerged, names: Names) -> str:
    return _("并入 {code}").format(code=names.codes.get(fact.into_id, "—"))


@tells(events.IncidentConverted)
def _converted(_fact: events.IncidentConverted, _names: Names) -> str:
    return _("转为纠纷办理，编号不变")


@tells(events.DuplicateTaken)
def _taken(fact: events.DuplicateTaken, _names: Names) -> str:
    return _("并入另一哨 {code}").format(code=fact.code)


@tells(events.RoomMessagePosted)
def _posted(fact: events.RoomMessagePosted, _names: Names) -> str:
    return _("在事件群发了照片") if fact.photo else _("在事件群发言")

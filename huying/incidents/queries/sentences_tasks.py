"""How the time line tells of tasks: by their number, as the list of tasks shows them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huying.incidents import events_tasks as events
from huying.incidents.queries.sentences import Names, tells
from huying.incidents.words import RELEASES, word


def _owner(fact: events.TaskGiven | events.TaskReassigned, names: Names) -> str:
    return names.person(fact.person_id) if fact.person_id else names.organisation(fact.organisation_id)


@tells(events.TaskGiven)
def _given(fact: events.TaskGiven, names: Names) -> str:
    return _("布置任务 {number}：{who}").format(number=fact.number, who=_owner(fact, names))


@tells(events.TaskReassigned)
def _reassigned(fact: events.TaskReassigned, names: Names) -> str:
    return _("任务 {number} 改派给{who}").format(number=fact.number, who=_owner(fact, names))


@tells(events.TaskReturned)
def _returned(fact: events.TaskReturned, _names: Names) -> str:
    return _("任务 {number} 交回，待改派").format(number=fact.number)


@tells(events.TaskFinished)
def _finished(fact: events.TaskFinished, _names: Names) -> str:
    text = _("任务 {number} 完成，附照片") if fact.photo else _("任务 {number} 完成")
    return text.format(number=fact.number)


@tells(events.TaskLate)
def _late(fact: events.TaskLate, _names: Names) -> str:
    return _("任务 {number} 超过时限").format(number=fact.number)


@tells(events.TaskWithdrawn)
def _withdrawn(fact: events.TaskWithdrawn, _names: Names) -> str:
    if not fact.why:
        return _("任务 {number} 撤销").format(number=fact.number)
    return _("任务 {number} 撤销（{why}）").format(number=fact.number, why=word(RELEASES, fact.why))

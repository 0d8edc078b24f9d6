"""为什么没叫他: for a person or a unit by name, one sentence why they were not called, as things stand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huying.core.errors import Invalid
from huying.incidents.candidates import View, view_from
from huying.incidents.deciding import Decided, decided
from huying.incidents.models import Assignment, Incident
from huying.incidents.words import ANSWERS, CAPABILITIES, RINGS, listed, word
from huying.people.models import Person, Presence
from huying.ui.formats import metres, percent, span

LONGEST = 12
LONGEST_NAME = 60
BARRED = ("caller", "called_before", "off_duty", "busy", "outside_district")
"""Reasons for which nobody may be called, not even by hand."""


class NameUnclear(Invalid):
    """A name, or a part of one, is what is looked for: neither nothing nor a whole text."""

    slug = "name-unclear"
    text = gettext_lazy("请填姓名或单位名称，不超过 {most} 个字。")
    field = "q"


@dataclass(frozen=True, slots=True)
class Reason:
    """One person, where they belong, why they were not called, and whether a seat may still call them by name."""

    person: Person
    organisation: str
    sentence: str
    distance_m: float
    may_call: bool


def why_not(incident: Incident, text: str, at: datetime) -> list[Reason]:
    """The people whose name, or whose unit's name, holds these words: at most twelve, the nearest first.

    Those who may still be called come before those who must rest. People of another district are not found. Raises
    NameUnclear.
    """
    sought = text.strip()
    if not 1 <= len(sought) <= LONGEST_NAME:
        raise NameUnclear(most=LONGEST_NAME)
    found = Presence.objects.filter(
        Q(person__name__icontains=sought) | Q(organisation__name__icontains=sought),
        person__is_active=True,
        organisation__area__code__startswith=incident.area_code[:6],
    ).select_related("person", "organisation")
    view = view_from(incident, at)
    answers = dict(Assignment.objects.filter(incident=incident).values_list("person_id", "state"))
    asked = _Question(incident, view, answers, decided(incident, view, at))
    reasons = [asked.about(presence) for presence in found[:200]]
    return sorted(reasons, key=lambda reason: (not reason.may_call, reason.distance_m))[:LONGEST]


class _Question:
    """The same decision, looked at from one person's side."""

    def __init__(self, incident: Incident, view: View, answers: dict[UUID, str], made: Decided) -> None:
        self.incident, self.view, self.answers = incident, view, answers
        rows, decision = made.scene.rows.tolist(), made.decision
        self.ring = made.scene.situation.ring
        hidden = made.policy.learned.persons  # what was learned of a person is shown nowhere
        self.considered = {} if hidden else {rows[one.row]: one for one in decision.considered}
        self.success = decision.success
        self.next = {rows[one.row] for one in decision.alerts}
        people, self.weekly_cap = made.scene.situation.people, made.policy.settings.weekly_cap
        self.eta_s = dict(zip(rows, people.eta_s.tolist(), strict=True))
        self.resting = {row for row, load in zip(rows, people.load.tolist(), strict=True) if load > self.weekly_cap}

    def about(self, presence: Presence) -> Reason:
        person = presence.person
        rows = self.view.roster.rows([person.pk])
        if not len(rows):
            return Reason(person, presence.organisation.name, _("不是应急力量，没有响应岗位。"), float("inf"), False)
        row = int(rows[0])
        distance = float(self.view.candidates.distance_m[row])
        barred = self._barred(row)
        sentence = self._barred_sentence(person.pk, barred) if barred else self._sentence(row, distance)
        return Reason(person, presence.organisation.name, sentence, distance, may_call=not barred)

    def _barred(self, row: int) -> str:
        excluded = self.view.candidates.excluded
        return next((word for word in BARRED if word in excluded and bool(excluded[word][row])), "")

    def _barred_sentence(self, person: UUID, barred: str) -> str:
        sentences = {
            "caller": _("是吹哨人，不再呼叫。"),
            "off_duty": _("此刻不在岗，不打扰。"),
            "busy": _("正在另一起事件中，不能再叫。"),
            "outside_district": _("不在本区，或没有可用的位置。"),
        }
        if barred == "called_before":
            return _("已经叫过：{state}。").format(state=word(ANSWERS, self.answers.get(person, "")))
        return sentences[barred]

    def _sentence(self, row: int, distance_m: float) -> str:
        candidates, away = self.view.candidates, metres(distance_m)
        ring = int(candidates.ring[row])
        if ring > self.ring:
            return _("在“{ring}”这一圈，现在只叫到“{reach}”，距离 {distance}。").format(
                ring=word(RINGS, ring), reach=word(RINGS, self.ring), distance=away
            )
        if not bool(candidates.capable[row]):
            need = listed(word(CAPABILITIES, one) for one in self.incident.capabilities)
            return _("没有所需能力（{need}），距离 {distance}。").format(need=need, distance=away)
        return self._chance(row, away)

    def _chance(self, row: int, away: str) -> str:
        """What the policy thinks of somebody who might be called."""
        if row in self.next:
            return _("下一次就会叫到，距离 {distance}。").format(distance=away)
        if row in self.resting:
            return _("近来叫过的次数超过 {cap} 次，先让他休息；人不够时仍会叫，距离 {distance}。").format(
                cap=f"{self.weekly_cap:g}", distance=away
            )
        one = self.considered.get(row)
        travel = span(self.eta_s[row]) if row in self.eta_s else ""
        if not travel:
            return _("距离 {distance}，太远，赶不上。").format(distance=away)
        if one is not None:
            told = _("排第 {rank} 位，按时到的把握 {share}，距离 {distance}").format(
                rank=one.rank, share=percent(one.probability), distance=away
            )
            return self._adds_little(told)
        if not self.considered:
            return self._adds_little(_("距离 {distance}，路上约 {travel}").format(distance=away, travel=travel))
        return _("距离 {distance}，路上约 {travel}；有更可能按时到的人，排在后面。").format(
            distance=away, travel=travel
        )

    def _adds_little(self, told: str) -> str:
        """Also where the chance is small: nobody is disturbed who would change little."""
        return _("{person}；已叫的人按时到齐的把握 {success}，多叫一人作用不大，暂不叫。").format(
            person=told, success=percent(self.success)
        )

"""What a draft starts from: a late matter, told by its code and its clock, or what a street's report proposes.

The texts are a beginning in the words of papers, always Chinese; whoever drafts reads and changes them. No title of a
matter is taken over, for whoever gets the letter may not see the matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.clocks.queries import ClockLine, lines_of_many
from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.writing import day
from huying.people.access import Actor
from huying.supervision.grid_reports.models import Proposal
from huying.supervision.letters.matters import Matter, matters_of
from huying.supervision.letters.rules import MOST_SECTION, MOST_SUBJECT, SECTIONS, Kind
from huying.supervision.letters.words import SECTION_WORDS

_COLON = "："


@dataclass(frozen=True, slots=True)
class Outline:
    """A beginning: to whom, what it would say by sections, about which matters (their codes)."""

    kind: Kind
    to: UUID | None = None
    subject: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    matters: tuple[str, ...] = ()
    proposal: UUID | None = None


def from_matters(actor: Actor, kind: Kind, codes: Sequence[str], at: datetime) -> Outline:
    """The beginning of a letter about matters that this person may know of. Raises UnknownMatter, TooManyMatters."""
    with override(PAPERS_LANGUAGE):
        matters = matters_of(actor, codes)
        clocks = lines_of_many([matter.stream for matter in matters], at)
        told = [_told(matter, clocks[matter.stream]) for matter in matters]
        late = sum(line.missed for lines in clocks.values() for line in _running(lines))
        bases = dict.fromkeys(_basis(line) for lines in clocks.values() for line in _running(lines))
        answers = {matter.answers for matter in matters if matter.answers}
        return Outline(
            kind=kind,
            to=answers.pop() if len(answers) == 1 else None,
            subject=_subject(kind, matters, late)[:MOST_SUBJECT],
            sections=_sections(kind, "\n".join(told), "、".join(bases)),
            matters=tuple(matter.code for matter in matters),
        )


def from_proposal(proposal: Proposal) -> Outline:
    """The beginning of the letter that a report proposes; its text is divided by the words for the sections."""
    with override(PAPERS_LANGUAGE):
        sections = dict.fromkeys(SECTIONS[Kind.REMINDER], "")
        heads = {f"{SECTION_WORDS[key]}{_COLON}": key for key in sections}
        last = next(iter(sections))
        for line in proposal.body.splitlines():
            head = next((each for each in heads if line.startswith(each)), "")
            last = heads.get(head, last)
            sections[last] = f"{sections[last]}\n{line.removeprefix(head)}".strip()[:MOST_SECTION]
        return Outline(Kind.REMINDER, proposal.to_id, proposal.subject, sections, proposal=proposal.pk)


def _running(lines: Sequence[ClockLine]) -> list[ClockLine]:
    return [line for line in lines if line.stopped_at is None and not line.right]


def _basis(line: ClockLine) -> str:
    """The article of the law, or the rule by its name."""
    return line.basis or _("“{clock}”的期限规定").format(clock=line.word)


def _told(matter: Matter, lines: Sequence[ClockLine]) -> str:
    """One sentence about one matter: its clock, how late it is."""
    line = next(iter(sorted(_running(lines), key=lambda each: each.due_at)), None)
    if line is None:
        return _("{word} {code}尚未办结。").format(word=matter.word, code=matter.code)
    told = {"word": matter.word, "code": matter.code, "clock": line.word, "due": day(line.due_at)}
    if line.missed:
        return _("{word} {code}，“{clock}”应于{due}前完成，{left}。").format(**told, left=line.left_words)
    return _("{word} {code}，“{clock}”将于{due}到期，{left}。").format(**told, left=line.left_words)


def _subject(kind: Kind, matters: Sequence[Matter], late: int) -> str:
    number = len(matters)
    if not number:
        return ""
    if kind is Kind.WARNING:
        return _("关于{n}个事项风险的预警").format(n=number)
    if kind is Kind.TASK:
        return _("关于办结{n}个事项的交办").format(n=number)
    return (
        _("关于{n}个事项超期未办结的提示").format(n=number)
        if late
        else _("关于加快办理{n}个事项的提示").format(n=number)
    )


def _sections(kind: Kind, told: str, basis: str) -> dict[str, str]:
    """What each section begins with; those that only people know stay empty."""
    basis = basis or _("办理时限的规定。")
    return {
        Kind.REMINDER: {
            "situation": told,
            "problem": _("没有在期限内办结，也没有说明原因。") if told else "",
            "basis": basis,
            "measures": _("请核对办理情况，抓紧办结；不能按期办结的，书面说明原因和办结日期。"),
        },
        Kind.WARNING: {
            "risk": told,
            "consequence": "",
            "basis": basis,
            "prevention": _("请会同属地研判风险，落实防范措施，书面报告安排。"),
        },
        Kind.TASK: {
            "content": told,
            "standard": _("办理结果经核验属实，附现场照片或办结材料。"),
            "responsible": "",
            "contact": "",
        },
    }[kind]

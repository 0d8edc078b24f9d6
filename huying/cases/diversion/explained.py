"""Why a case went where it went: kept as codes and answers, told as one sentence and as a list in the active language.

Where an answer may be personal nothing is kept of it: answers are yes, no, a number or a word of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huying.cases.diversion.matching import Check, Decision, Lost
from huying.cases.diversion.models import Question
from huying.cases.diversion.rules import NUMBER, YES_NO, Condition
from huying.cases.diversion.words import LOST_WORDS, OPTION_WORDS, QUESTION_WORDS, TEST_WORDS, YES_NO_WORDS
from huying.cases.words import CATEGORY_WORDS
from huying.places.queries import area_name

MOST_LOST = 40

Kept = dict[str, Any]


def kept(decision: Decision) -> Kept:
    """A reason as plain JSON: codes, ids, answers."""
    return {
        "row": str(decision.row.id) if decision.row else None,
        "name": decision.row.name if decision.row else "",
        "checks": [_kept_check(check) for check in decision.checks],
        "lost": [_kept_lost(lost) for lost in decision.lost[:MOST_LOST]],
        "open": list(decision.open_questions),
        "barred": decision.barred,
        "accused": decision.accused,
    }


def _kept_check(check: Check) -> Kept:
    asked = check.condition
    return {
        "part": check.part,
        "met": check.met,
        "found": check.found,
        **({"question": asked.question, "test": asked.test, "value": asked.value} if asked else {}),
    }


def _kept_lost(lost: Lost) -> Kept:
    checks = [_kept_check(check) for check in lost.checks]
    return {"row": str(lost.row.id), "name": lost.row.name, "because": lost.because, "checks": checks}


@dataclass(frozen=True, slots=True)
class LostLine:
    """A row that did not decide: its name, why, and what was not met."""

    name: str
    because: str
    unmet: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in words: one sentence; what was met, one by one; which rows lost; what was not answered."""

    sentence: str
    met: list[str]
    lost: list[LostLine]
    open: list[str]
    barred: bool


class Speaker:
    """Puts reasons into words with the questions that a district asks."""

    def __init__(self, questions: Iterable[Question] = ()) -> None:
        self.questions = {question.code: question for question in questions}

    def tell(self, why: Mapping[str, Any], lead: str) -> Told:
        """A kept reason in words; `lead` is the name of the body that answers for the case."""
        met = [self._check(check) for check in why.get("checks", ())]
        if why.get("row"):
            sentence = _("按职责清单「{name}」由{lead}办理").format(name=why["name"], lead=lead)
            if met:
                sentence = _("{sentence}：{reasons}").format(sentence=sentence, reasons=_("，").join(met))
        elif why.get("accused"):
            sentence = _("职责清单中的单位就是被反映的单位，依法不交其办理，由{lead}负责").format(lead=lead)
        elif why.get("barred"):
            sentence = _("疑似家庭暴力或犯罪，不得组织调解；清单没有适用的条目，由{lead}负责").format(lead=lead)
        else:
            sentence = _("职责清单没有适用的条目，由{lead}兜底负责").format(lead=lead)
        return Told(
            sentence=sentence,
            met=met,
            lost=[self._lost(lost) for lost in why.get("lost", ())],
            open=[self.question(code) for code in why.get("open", ())],
            barred=bool(why.get("barred")),
        )

    def question(self, code: str) -> str:
        """A question in words."""
        if code in QUESTION_WORDS:
            return str(QUESTION_WORDS[code])
        asked = self.questions.get(code)
        if asked is None:
            return code
        return asked.text_en if asked.text_en and not _chinese() else asked.text

    def answer(self, code: str, value: str) -> str:
        """An answer in words."""
        if value in YES_NO_WORDS and self._kind(code) == YES_NO:
            return str(YES_NO_WORDS[value])
        options = OPTION_WORDS.get(code) or self._options(code)
        return str(options.get(value, value))

    def condition(self, condition: Condition) -> str:
        """A condition in words: 是否群体性：是; 涉及金额（元）不低于 50000."""
        if condition.test == "is":
            answer = self.answer(condition.question, condition.value)
            return _("{question}：{answer}").format(question=self.question(condition.question), answer=answer)
        return _("{question}{test} {value}").format(
            question=self.question(condition.question), test=TEST_WORDS[condition.test], value=condition.value
        )

    def _kind(self, code: str) -> str:
        asked = self.questions.get(code)
        return asked.kind if asked else (NUMBER if code == "amount" else YES_NO)

    def _options(self, code: str) -> dict[str, str]:
        asked = self.questions.get(code)
        place = 1 if _chinese() else 2
        return {option[0]: option[place] or option[1] for option in asked.options} if asked else {}

    def _lost(self, lost: Mapping[str, Any]) -> LostLine:
        unmet = [self._check(check) for check in lost["checks"]]
        return LostLine(lost["name"], str(LOST_WORDS[lost["because"]]), unmet)

    def _check(self, check: Mapping[str, Any]) -> str:
        if check["part"] == "category":
            return _("类别为{word}").format(word=CATEGORY_WORDS.get(check["found"], check["found"]))
        if check["part"] == "area":
            return _("在{area}").format(area=area_name(check["found"]))
        if check["part"] == "window":
            return _("在规定的时段内") if check["met"] else _("不在规定的时段内")
        asked = self.condition(Condition(check["question"], check["test"], check["value"]))
        if check["met"]:
            return asked
        found = self.answer(check["question"], check["found"]) if check["found"] else _("未回答")
        return _("要求{asked}，实际{found}").format(asked=asked, found=found)


def _chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def row_id(why: Mapping[str, Any]) -> UUID | None:
    """The row of the register that decided, None for the fallback."""
    return UUID(why["row"]) if why.get("row") else None

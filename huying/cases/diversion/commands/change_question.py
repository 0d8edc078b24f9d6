"""Set what is asked about matters of a category: a new row, and an end for the one of the same code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.access import district_of, require_setting
from huying.cases.diversion.changes import UnknownCategory
from huying.cases.diversion.events import STREAM, QuestionChanged
from huying.cases.diversion.models import Question, Responsibility
from huying.cases.diversion.register import in_force
from huying.cases.diversion.rules import CHOICE, KINDS, KNOWN
from huying.cases.words import CATEGORY_WORDS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.people.access import Actor

_CODE = re.compile(r"[a-z][a-z0-9_]{1,23}")
LEAST_OPTIONS = 2


class QuestionCode(Invalid):
    """A code has two to 24 small letters, digits and underscores, and is none that a case answers by itself."""

    slug = "question-code"
    text = _("代码须以小写字母开头，由 2 到 24 个小写字母、数字或下划线组成，且不与案件自带的项目相同。")
    field = "code"


class QuestionShape(Invalid):
    """A question has words and a kind; a choice has at least two options."""

    slug = "question-shape"
    text = _("请写明问题和回答方式；选项至少两个，每行一个。")
    field = "options"


class QuestionInUse(Conflict):
    """Rows of the register hang on its answers."""

    slug = "question-in-use"
    text = _("职责清单中有条目用到这个问题的回答，请先更改那些条目：{rows}。")
    field = "code"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to come. `options` are (word, 中文, English) of a choice."""

    code: str
    kind: str
    text: str
    category: str = ""
    text_en: str = ""
    options: tuple[tuple[str, str, str], ...] = ()
    position: int = 0


@command
def change_question(*, by: Actor, at: datetime, asking: Asking, area_code: str = "") -> Question:
    """Set it from now on in the chief's district; `area_code` is for the system alone. Raises a refusal above."""
    require_setting(by)
    district = area_code if by.system else district_of(by)
    _require_sound(asking)
    before = Question.objects.select_for_update().filter(code=asking.code, area_code=district, effective_to=None)
    known = before.first()
    words = {option[0] for option in asking.options}
    if known is not None and (known.kind != asking.kind or {str(each[0]) for each in known.options} - words):
        require_unused(asking.code, district, at)
    before.update(effective_to=at)
    row = Question.objects.create(
        code=asking.code,
        category=asking.category,
        area_code=district,
        kind=asking.kind,
        text=asking.text.strip(),
        text_en=asking.text_en.strip(),
        options=[list(option) for option in asking.options] if asking.kind == CHOICE else [],
        position=asking.position,
        effective_from=at,
        changed_by_id=by.id,
    )
    append(STREAM, [QuestionChanged(row.pk, row.code, row.category, row.area_code, row.kind)], by=by, at=at)
    return row


def _require_sound(asking: Asking) -> None:
    if not _CODE.fullmatch(asking.code) or asking.code in KNOWN:
        raise QuestionCode
    if asking.category and asking.category not in CATEGORY_WORDS:
        raise UnknownCategory(category=asking.category)
    if not asking.text.strip():
        raise QuestionShape(field="text")
    words = [option[0] for option in asking.options]
    wrong = len(words) < LEAST_OPTIONS or len(set(words)) < len(words) or not all(words)
    if asking.kind not in KINDS or (asking.kind == CHOICE and wrong):
        raise QuestionShape


def require_unused(code: str, district: str, at: datetime) -> None:
    """Pass when no row that holds or is planned hangs on a question. Raises QuestionInUse."""
    rows = Responsibility.objects.filter(in_force(at) | Q(effective_from__gt=at), area_code__startswith=district)
    using = [row.name for row in rows if any(each["question"] == code for each in row.conditions)]
    if using:
        raise QuestionInUse(rows=sorted(set(using))[:5])

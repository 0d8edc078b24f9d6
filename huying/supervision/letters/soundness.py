"""What a letter and what is said about it must be like; each refusal names its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.clocks.holidays import calendar
from huying.core.clock import in_china
from huying.core.documents import document_path
from huying.core.errors import Invalid
from huying.supervision.letters.rules import (
    LATEST_DAYS,
    MOST_FILES,
    MOST_REASON,
    MOST_SECTION,
    MOST_SUBJECT,
    SECTIONS,
    Kind,
)
from huying.supervision.letters.words import SECTION_WORDS


class SectionMissing(Invalid):
    """Every section of a letter says something."""

    slug = "letter-section-missing"
    text = _("请写明“{section}”。")
    field = "subject"


class LetterTooLong(Invalid):
    """What was written is longer than there is room for."""

    slug = "letter-too-long"
    text = _("写得太长，最多 {most} 个字。")
    field = "subject"


class DueDayUnfit(Invalid):
    """A task states a working day after today, within a year."""

    slug = "letter-due-day"
    text = _("请选择今天以后、一年以内的一个工作日。")
    field = "due_on"


class LetterReasonMissing(Invalid):
    """Whoever gives something back, or withdraws it, says why."""

    slug = "letter-reason"
    text = _("请写明原因。")
    field = "reason"


class ReplyEmpty(Invalid):
    """A reply says what was done."""

    slug = "letter-reply-empty"
    text = _("请写明办理情况和结果。")
    field = "text"


class EvidenceMissing(Invalid):
    """A task is answered with what proves that it was done."""

    slug = "letter-evidence-missing"
    text = _("回复任务交办单要附佐证材料：照片或 PDF，至少一份。")
    field = "evidence"


class TooManyFiles(Invalid):
    """Nine files at most."""

    slug = "letter-too-many-files"
    text = _("材料最多 {most} 份。")
    field = "evidence"


class NoSuchFile(Invalid):
    """The file was not sent here."""

    slug = "letter-no-such-file"
    text = _("没有收到这份材料，请重新上传。")
    field = "evidence"


def sound_texts(kind: Kind, subject: str, sections: Mapping[str, str]) -> dict[str, str]:
    """Subject and sections by field, stripped. Raises SectionMissing, LetterTooLong."""
    texts = {"subject": subject.strip(), **{name: sections.get(name, "").strip() for name in SECTIONS[kind]}}
    for name, text in texts.items():
        most = MOST_SUBJECT if name == "subject" else MOST_SECTION
        if not text:
            raise SectionMissing(section=SECTION_WORDS.get(name, _("标题")), field=name)
        if len(text) > most:
            raise LetterTooLong(most=most, field=name)
    return texts


def sound_day(kind: Kind, day: date | None, at: datetime) -> date | None:
    """The day that a task states; None for letters, whose rule says when. Raises DueDayUnfit."""
    if kind is not Kind.TASK:
        return None
    today = in_china(at).date()
    if day is None or not today < day <= today + timedelta(days=LATEST_DAYS) or not calendar().is_workday(day):
        raise DueDayUnfit
    return day


def sound_reason(reason: str) -> str:
    """Why, stripped. Raises LetterReasonMissing, LetterTooLong."""
    said = reason.strip()
    if not said:
        raise LetterReasonMissing
    if len(said) > MOST_REASON:
        raise LetterTooLong(most=MOST_REASON, field="reason")
    return said


def sound_evidence(evidence: Sequence[str], *, needed: bool) -> list[str]:
    """The names of kept files, each once. Raises EvidenceMissing, TooManyFiles, NoSuchFile."""
    names = list(dict.fromkeys(name for name in evidence if name))
    if needed and not names:
        raise EvidenceMissing
    if len(names) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    for name in names:
        try:
            known = document_path(name).exists()
        except FileNotFoundError:
            known = False
        if not known:
            raise NoSuchFile
    return names

"""What a consultation, its agenda, decision, minutes and tasks must be like; each refusal names its field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.clocks.holidays import calendar
from huying.core.clock import in_china
from huying.core.documents import document_path
from huying.core.errors import Invalid
from huying.supervision.consultations.rules import EARLIEST, LATEST, LATEST_TASK, MOST_DONE, MOST_FILES, MOST_REASON
from huying.supervision.grid_reports.nameless import masked, number_in
from huying.supervision.letters.matters import parties_of

SHORTEST_NAME = 2


class TextMissing(Invalid):
    """Something has to be said here."""

    slug = "consultation-text-missing"
    text = _("请填写这一项。")
    field = "text"


class TextTooLong(Invalid):
    """What was written is longer than there is room for."""

    slug = "consultation-text-too-long"
    text = _("写得太长，最多 {most} 个字。")
    field = "text"


class CitizenNamed(Invalid):
    """Minutes go to many bodies: no party of the matter, no phone and no identity number stands in them."""

    slug = "consultation-citizen-named"
    text = _("会商材料里不写群众的姓名、电话和证件号，请改成编号、地点和件数。（发现：{found}）")
    field = "text"


class HeldWhenUnfit(Invalid):
    """A consultation is held now, within three months, or was held a day ago at most."""

    slug = "consultation-held-when"
    text = _("会商时间请选一天前到三个月以内。")
    field = "held_at"


class TaskDayUnfit(Invalid):
    """A task is due today, or on a later working day within a year."""

    slug = "consultation-task-day"
    text = _("完成期限请选今天，或今天以后、一年以内的一个工作日。")
    field = "due_on"


class TaskEvidenceUnclear(Invalid):
    """Whoever says that it is done says how, with files that were sent here, nine at most."""

    slug = "consultation-task-evidence"
    text = _("佐证材料最多 {most} 份，没有收到的请重新上传。")
    field = "files"


def sound_text(text: str, most: int, *, field: str, matter: str = "", empty: bool = False) -> str:
    """What was written, stripped. Raises TextMissing, TextTooLong, CitizenNamed."""
    said = text.strip().replace("\r\n", "\n")
    if not (said or empty):
        raise TextMissing(field=field)
    if len(said) > most:
        raise TextTooLong(most=most, field=field)
    named = number_in(said) or _party_in(said, [matter] if matter else [])
    if named:
        raise CitizenNamed(found=named, field=field)
    return said


def sound_reason(reason: str, *, field: str = "reason", matter: str = "") -> str:
    """Why, stripped. Raises likewise."""
    return sound_text(reason, MOST_REASON, field=field, matter=matter)


def sound_moment(held_at: datetime, at: datetime) -> datetime:
    """When it is held. Raises HeldWhenUnfit."""
    if not at - EARLIEST <= held_at <= at + LATEST:
        raise HeldWhenUnfit
    return held_at


def sound_day(due_on: date, at: datetime) -> date:
    """The day of a task. Raises TaskDayUnfit."""
    today = in_china(at).date()
    later = today < due_on <= today + LATEST_TASK and calendar().is_workday(due_on)
    if due_on != today and not later:
        raise TaskDayUnfit
    return due_on


def days_until(due_on: date, at: datetime) -> int:
    """How many days there are from today to a day."""
    return (due_on - in_china(at).date()) // timedelta(days=1)


def sound_evidence(text: str, files: Sequence[str], *, matter: str) -> tuple[str, list[str]]:
    """What proves that it is done. Raises TextMissing, TextTooLong, CitizenNamed, TaskEvidenceUnclear."""
    said = sound_text(text, MOST_DONE, field="text", matter=matter)
    names = list(dict.fromkeys(name for name in files if name))
    if len(names) > MOST_FILES or not all(_kept(name) for name in names):
        raise TaskEvidenceUnclear(most=MOST_FILES)
    return said, names


def _kept(name: str) -> bool:
    try:
        return document_path(name).exists()
    except FileNotFoundError:
        return False


def _party_in(text: str, streams: Iterable[str]) -> str:
    for party in parties_of(streams):
        natural = party.kind != "organisation" and not party.pseudonym
        for value in ((party.name,) if natural else ()) + (party.phone, party.id_number):
            if len(value) >= SHORTEST_NAME and value in text:
                return masked(value)
    return ""

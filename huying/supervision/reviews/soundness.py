"""What a review, a measure and its evidence must be like; each refusal names its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.documents import document_path
from huying.core.errors import Invalid
from huying.supervision.grid_reports.nameless import require_nameless
from huying.supervision.reviews.queries import bodies_for
from huying.supervision.reviews.rules import (
    LATEST,
    MOST_DEMAND,
    MOST_DONE,
    MOST_FILES,
    MOST_MEASURE,
    MOST_TEXT,
    SECTIONS,
)
from huying.supervision.reviews.words import SECTION_WORDS


class SectionEmpty(Invalid):
    """Whoever signs a review signs all of it."""

    slug = "review-section-empty"
    text = _("签发前请写明“{section}”；没有的，写“无”。")
    field = "overview"


class ReviewTooLong(Invalid):
    """What was written is longer than there is room for."""

    slug = "review-too-long"
    text = _("写得太长，最多 {most} 个字。")
    field = "overview"


class MeasureUnclear(Invalid):
    """It says what, by which body of the district, until which day from today on, within a year."""

    slug = "review-measure-unclear"
    text = _("请写明做什么、由哪个单位做、哪天前做完（今天起一年以内）。")
    field = "text"


class EvidenceUnclear(Invalid):
    """Whoever says that it is done says how, with files that were sent here, nine at most."""

    slug = "review-evidence-unclear"
    text = _("请写明怎么落实的；佐证材料最多 {most} 份，没有收到的请重新上传。")
    field = "text"


class RemarkMissing(Invalid):
    """Whoever gives a measure back says why."""

    slug = "review-remark-missing"
    text = _("请写明退回的原因。")
    field = "remark"


class DemandUnclear(Invalid):
    """Whoever demands a review says what there is to look at, briefly."""

    slug = "review-demand-unclear"
    text = _("请简要写明投诉、伤亡或演练的情况，最多 {most} 个字。")
    field = "text"


def sound_demand(text: str, area_code: str) -> str:
    """What a demand says. Raises DemandUnclear, PersonNamed."""
    said = text.strip()
    if not 0 < len(said) <= MOST_DEMAND:
        raise DemandUnclear(most=MOST_DEMAND)
    require_nameless(said, area_code=area_code, field="text")
    return said


def sound_sections(sections: Mapping[str, str], area_code: str) -> dict[str, str]:
    """The sections, stripped. Raises ReviewTooLong, PersonNamed."""
    said = {name: sections.get(name, "").strip() for name in SECTIONS}
    for name, text in said.items():
        if len(text) > MOST_TEXT:
            raise ReviewTooLong(most=MOST_TEXT, field=name)
        require_nameless(text, area_code=area_code, field=name)
    return said


def require_whole(sections: Mapping[str, str]) -> None:
    """Every section says something. Raises SectionEmpty."""
    for name in SECTIONS:
        if not sections.get(name, "").strip():
            raise SectionEmpty(section=SECTION_WORDS[name], field=name)


def sound_measure(text: str, owner: UUID, due_on: date, *, area_code: str, at: datetime) -> str:
    """What a measure says. Raises MeasureUnclear, PersonNamed."""
    said, today = text.strip(), in_china(at).date()
    if not 0 < len(said) <= MOST_MEASURE:
        raise MeasureUnclear
    if not today <= due_on <= today + LATEST:
        raise MeasureUnclear(field="due_on")
    if not bodies_for(area_code, at).filter(pk=owner).exists():
        raise MeasureUnclear(field="owner")
    require_nameless(said, area_code=area_code, field="text")
    return said


def sound_evidence(text: str, files: Sequence[str]) -> tuple[str, list[str]]:
    """What proves that it is done. Raises EvidenceUnclear."""
    said = text.strip()
    if not 0 < len(said) <= MOST_DONE:
        raise EvidenceUnclear(most=MOST_FILES)
    if len(files) > MOST_FILES or not all(_kept(name) for name in files):
        raise EvidenceUnclear(most=MOST_FILES, field="files")
    return said, list(files)


def _kept(name: str) -> bool:
    try:
        return document_path(name).exists()
    except FileNotFoundError:
        return False

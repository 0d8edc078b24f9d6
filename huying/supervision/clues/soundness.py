"""What a clue, a verdict, a reward and a reason must be like; each refusal names its field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.documents import document_path
from huying.core.errors import Conflict, Invalid
from huying.people.models import Organisation, Post
from huying.places.models import Area
from huying.supervision.clues.access import VERIFIERS
from huying.supervision.clues.rules import (
    BANDS,
    CATEGORIES,
    DISTRICT,
    MOST_FILES,
    MOST_REASON,
    MOST_SOURCE,
    MOST_WORDS,
)

MOST_AMOUNT = Decimal(1_000_000)
MOST_BUDGET = Decimal(100_000_000)


class ClueWordsNeeded(Invalid):
    """What it is about, within the room that there is."""

    slug = "clue-words-needed"
    text = _("请写清楚，最多 {most} 字。")
    field = "words"


class ClueCategoryUnknown(Invalid):
    """One of the published kinds."""

    slug = "clue-category"
    text = _("没有这一类线索，请从列表中选择。")
    field = "category"


class ClueAreaUnknown(Invalid):
    """A street or a district that is known here."""

    slug = "clue-area"
    text = _("请选择事情发生在哪个街道；说不清的，选区。")
    field = "area"


class ClueFilesWrong(Invalid):
    """Photos or PDF that were sent here, nine at most."""

    slug = "clue-files"
    text = _("材料最多 {most} 份；没有收到的请重新上传。")
    field = "files"


class ClueReasonNeeded(Invalid):
    """Whoever decides says why, within the room that there is."""

    slug = "clue-reason-needed"
    text = _("请写明理由，最多 {most} 字。")
    field = "why"


class ClueBodyUnknown(Invalid):
    """A body of the district with somebody who answers for it."""

    slug = "clue-body"
    text = _("请选择本区内有人负责核查的单位。")
    field = "to"


class ClueEvidenceNeeded(Invalid):
    """A clue that is true or not true is so by evidence."""

    slug = "clue-evidence-needed"
    text = _("认定属实或不属实，要附核查材料（照片或 PDF）。")
    field = "files"


class RewardBandUnknown(Invalid):
    """One of the published bands."""

    slug = "clue-band"
    text = _("请选择奖励档次。")
    field = "band"


class NoRewardRule(Conflict):
    """The district has set nothing for this category and band."""

    slug = "clue-no-reward-rule"
    text = _("本区没有这一类、这一档的奖励标准，请区负责人先设定。")
    field = "band"


class NoRewardBudget(Conflict):
    """The district has no budget for the year."""

    slug = "clue-no-budget"
    text = _("{year} 年没有线索奖励经费，请区负责人先设定。")


class BudgetSpent(Conflict):
    """The budget of the year does not reach."""

    slug = "clue-budget-spent"
    text = _("{year} 年的线索奖励经费只剩 {left} 元，不够这一笔。")


class RewardAmountWrong(Invalid):
    """An amount is positive, in yuan, with two decimals at most."""

    slug = "clue-amount"
    text = _("金额要大于 0，不超过 {most} 元，最多两位小数。")
    field = "amount"


class RewardSourceNeeded(Invalid):
    """On what the rule or the budget rests."""

    slug = "clue-source-needed"
    text = _("请写明依据的文件。")
    field = "source"


def sound_words(text: str, most: int = MOST_WORDS, field: str = "words") -> str:
    """What is told, asked or found. Raises ClueWordsNeeded."""
    said = text.strip().replace("\r\n", "\n")
    if not 0 < len(said) <= most:
        raise ClueWordsNeeded(most=most, field=field)
    return said


def sound_reason(text: str, field: str = "why") -> str:
    """Why. Raises ClueReasonNeeded."""
    said = text.strip().replace("\r\n", "\n")
    if not 0 < len(said) <= MOST_REASON:
        raise ClueReasonNeeded(most=MOST_REASON, field=field)
    return said


def require_category(category: str) -> None:
    """Raises ClueCategoryUnknown."""
    if category not in CATEGORIES:
        raise ClueCategoryUnknown


def require_band(band: str) -> None:
    """Raises RewardBandUnknown."""
    if band not in BANDS:
        raise RewardBandUnknown


def require_area(code: str) -> str:
    """A street or a district. Raises ClueAreaUnknown."""
    if not Area.objects.filter(code=code, level__in=("district", "street", "community")).exists():
        raise ClueAreaUnknown
    return code


def sound_files(names: Sequence[str]) -> list[str]:
    """Names of kept files. Raises ClueFilesWrong."""
    if len(names) > MOST_FILES or not all(_kept(name) for name in names):
        raise ClueFilesWrong(most=MOST_FILES)
    return list(names)


def require_body(organisation_id: UUID, area_code: str, at: datetime) -> Organisation:
    """Whom a clue of an area may be referred to. Raises ClueBodyUnknown."""
    found = bodies_for(area_code, at).filter(pk=organisation_id).first()
    if found is None:
        raise ClueBodyUnknown
    return found


def bodies_for(area_code: str, at: datetime) -> QuerySet[Organisation]:
    """The bodies of the district with somebody who verifies for them."""
    posts = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at), role__in=VERIFIERS, organisation=OuterRef("pk"), person__is_active=True
    )
    inside = Organisation.objects.filter(area__code__startswith=area_code[:DISTRICT])
    return inside.filter(Exists(posts)).order_by("name", "pk")


def sound_amount(amount: Decimal, most: Decimal = MOST_AMOUNT) -> Decimal:
    """Yuan. Raises RewardAmountWrong."""
    if not amount.is_finite() or not 0 < amount <= most or amount != round(amount, 2):
        raise RewardAmountWrong(most=f"{most:,}")
    return amount


def sound_source(source: str) -> str:
    """Raises RewardSourceNeeded."""
    said = source.strip()
    if not 0 < len(said) <= MOST_SOURCE:
        raise RewardSourceNeeded
    return said


def _kept(name: str) -> bool:
    try:
        return document_path(name).exists()
    except FileNotFoundError:
        return False

"""What an order and what is said about it must be like; each refusal names its field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.orders.rules import BEST_SCORE, MOST_PHOTOS, Grade, Kind
from huying.places.models import Area

LONGEST_TITLE, LONGEST_TEXT, LONGEST_WHY = 120, 4000, 300


class TitleMissing(Invalid):
    """An order has a title by which people know it."""

    slug = "order-title"
    text = _("请写明事项，最多 {most} 个字。")
    field = "title"


class AskMissing(Invalid):
    """An order says what is asked."""

    slug = "order-ask"
    text = _("请写明要求部门做什么。")
    field = "ask"


class ReasonMissing(Invalid):
    """This act needs a reason."""

    slug = "order-reason"
    text = _("请写明理由。")
    field = "reason"


class NoSuchOrderArea(Invalid):
    """An order lies in a district, a street or a community that exists."""

    slug = "order-area"
    text = _("没有这个区域：{area_code}。")
    field = "area_code"


class GradeMissing(Invalid):
    """A coordination whistle pushes ordinary work or tackles a hard case; a department's order has no grade."""

    slug = "order-grade"
    text = _("请选择是工作推进哨还是攻坚克难哨。")
    field = "grade"


class ElementMissing(Invalid):
    """A report has four elements: received when, spoke with whom, what was done, when it is solved."""

    slug = "report-element"
    text = _("四要素缺一项：请写明何时接单、与谁联系、采取什么措施、何时解决。")


class EvidenceMissing(Invalid):
    """A whole result has a photo or a paper that proves it, or says why there is none (domain 4.c 6)."""

    slug = "report-evidence"
    text = _("请至少附一张现场照片或一份材料；确实没有的，请写明为什么没有。")
    field = "no_photo"


class TooManyPhotos(Invalid):
    """A report has nine photos at most."""

    slug = "too-many-photos"
    text = _("照片最多 {most} 张。")
    field = "photo"


class ScoreOutOfRange(Invalid):
    """A score goes from one to five."""

    slug = "score-out-of-range"
    text = _("评分只能是 1 到 {best}。")
    field = "score"


class UnknownPeriod(Invalid):
    """Work is due by one of the rules of work that hold in the area; a coordination whistle by its grade."""

    slug = "order-period"
    text = _("没有这种办理期限，请从列表中选择。")
    field = "due_rule"


def require_words(title: str, ask: str) -> None:
    """Pass, or raise TitleMissing or AskMissing."""
    if not title.strip() or len(title.strip()) > LONGEST_TITLE:
        raise TitleMissing(most=LONGEST_TITLE)
    if not ask.strip():
        raise AskMissing


def require_reason(reason: str, field: str = "reason") -> str:
    """The reason without what surrounds it, or ReasonMissing at the field."""
    if not reason.strip():
        raise ReasonMissing(field=field)
    return reason.strip()


def require_area(area_code: str) -> None:
    """Pass, or raise NoSuchOrderArea."""
    if not Area.objects.filter(code=area_code, valid_to=None).exclude(level__in=("grid", "city")).exists():
        raise NoSuchOrderArea(area_code=area_code)


def require_grade(kind: Kind, grade: Grade) -> None:
    """Pass, or raise GradeMissing."""
    if (kind is Kind.COORDINATION) != (grade is not Grade.NONE):
        raise GradeMissing


def require_elements(*, partial: bool, **elements: str) -> None:
    """Pass, or raise ElementMissing at the first one missing; what is not solved yet has no date in a part report."""
    for name, text in elements.items():
        if not text.strip() and not (partial and name == "solved_when"):
            raise ElementMissing(field=name)


def require_photos(photos: tuple[str, ...]) -> None:
    """Pass, or raise TooManyPhotos."""
    if len(photos) > MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS)


def require_evidence(photos: tuple[str, ...], no_photo: str) -> None:
    """Pass, or raise EvidenceMissing."""
    if not photos and not no_photo.strip():
        raise EvidenceMissing


def require_score(score: int) -> None:
    """Pass, or raise ScoreOutOfRange."""
    if not 1 <= score <= BEST_SCORE:
        raise ScoreOutOfRange(best=BEST_SCORE)

"""The certificate of destruction as a paper: kinds, counts, rule, who approved, and digests; nothing of the content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@dataclass(frozen=True)
class Line:
    """One row: its number on the list, the code of its matter, what became of it, the digest of what was destroyed."""

    number: int
    matter: str
    outcome: str
    digest: str
    at: datetime | None


@sheet(
    "destruction_certificate",
    series="销",
    words=_("销毁证明"),
    template="supervision_retention/papers/certificate.html",
)
@dataclass(frozen=True)
class Certificate:
    """What was destroyed under which rule, who drafted, who approved, and what was left and why."""

    code: str
    kind: str
    since: str
    period: str
    ends: str
    source: str
    why: str
    drafted: str
    drafted_at: datetime
    approved: tuple[str, ...]
    destroyed: int
    left: tuple[str, ...]
    began_at: datetime | None
    ended_at: datetime
    lines: tuple[Line, ...]

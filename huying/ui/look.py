"""How one reader wants the pages to look: language, large type, night. Kept in cookies; nobody else's business."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from huying.core import clock

ELDER = "hy_elder"
NIGHT = "hy_night"
ON = "1"
A_YEAR = 365 * 24 * 60 * 60
"""Seconds that a choice of look is kept."""


@dataclass(frozen=True)
class Look:
    """`language` is a BCP 47 tag for the html element; `now` the server's time in milliseconds."""

    language: str
    elder: bool
    night: bool
    now: int

    @property
    def classes(self) -> str:
        return " ".join(name for name, on in (("elder", self.elder), ("night", self.night)) if on)

    @property
    def short(self) -> str:
        """zh or en: the key of the words that the islands use."""
        return "en" if self.language == "en" else "zh"


def look_of(request: HttpRequest | None) -> Look:
    """The look for this request; error pages are drawn without one and get the plain look."""
    cookies: dict[str, str] = request.COOKIES if request is not None else {}
    return Look(
        language="en" if (get_language() or "").startswith("en") else "zh-Hans-CN",
        elder=cookies.get(ELDER) == ON,
        night=cookies.get(NIGHT) == ON,
        now=int(clock.now().timestamp() * 1000),
    )

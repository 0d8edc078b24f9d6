"""What no figure may measure (防止形式主义), whoever declares it: judged by its words, with a reason and its source.

国办函〔2026〕12号《政务移动互联网应用程序规范化管理办法》 forbids sign-ins by duty, points and rankings, counting time
online, reporting how many installed or logged in, and judging work by likes, votes, forwards, time spent learning, or
photos and tracks sent in. 《个人信息保护法》 5, 6 and 24 and the principles of this platform rule out scores of
persons. A figure is about matters, places and organisations.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

_MEASURE = _("国办函〔2026〕12号《政务移动互联网应用程序规范化管理办法》")
_BURDEN = _("《整治形式主义为基层减负若干规定》（2024年）")
_PERSONAL = _("《个人信息保护法》第五条、第六条、第二十四条；国办函〔2026〕12号")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is refused: what is wrong, what to count instead (`why`), and the rule that says so (`source`)."""

    code: str
    word: Any
    why: Any
    source: Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason, and the very words that gave it."""

    reason: Reason
    words: str


REASONS = {
    each.code: each
    for each in (
        Reason(
            "person",
            _("统计到个人"),
            _("指标只统计事、地方和单位，不给人打分、排名，也不按人计量。请改为统计办理的事项。"),
            _PERSONAL,
        ),
        Reason(
            "clicks",
            _("点击、转发一类"),
            _("不得以点击、点赞、转发、投票、下载和学习时长考评。请改为统计群众的事办成了多少。"),
            _MEASURE,
        ),
        Reason(
            "logins",
            _("登录、活跃一类"),
            _("不得要求定期登录，也不得通报登录率、活跃度。请改为统计办理结果。"),
            _MEASURE,
        ),
        Reason(
            "check_in",
            _("打卡、签到一类"),
            _("除安保、应急等特殊场景外不得设置打卡签到。请改为统计事项是否按时办到。"),
            _MEASURE,
        ),
        Reason("online", _("在线时长一类"), _("不得统计在线时长。请改为统计事项的办理时长。"), _MEASURE),
        Reason(
            "track",
            _("里程、轨迹一类"),
            _("不得要求上传轨迹，里程和步数不说明解决了什么。请改为统计走到的场所和整改的隐患。"),
            _MEASURE,
        ),
        Reason(
            "upload",
            _("照片、填报数量一类"),
            _("不得随意或者重复要求填表报数，也不得以上传照片、视频的多少考评。请改为统计事项本身。"),
            _MEASURE,
        ),
        Reason(
            "points", _("积分、榜单一类"), _("不得设置积分排名，不设光荣榜、红黑榜。请改为统计办理结果。"), _MEASURE
        ),
        Reason(
            "quota",
            _("下达数量一类"),
            _("不得给基层下达上报、排查的数量任务，凑数会失真。请改为“已办的占应办的”。"),
            _BURDEN,
        ),
    )
}

_DATA = json.loads((Path(__file__).parent / "formalism.json").read_text("utf-8"))
"""`patterns` of each reason, regular expressions in which `<name>` stands for one of `parts`."""


def _expression(patterns: list[str]) -> re.Pattern[str]:
    written = "|".join(patterns)
    for name, part in _DATA["parts"].items():
        written = written.replace(f"<{name}>", part)
    return re.compile(written, re.IGNORECASE)


_COMPILED = {code: _expression(patterns) for code, patterns in _DATA["patterns"].items()}
_UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])[\s·・_\-—.,\uff0c\u3001*]+(?=[\u3400-\u9fff])")


def judged(*texts: object) -> list[Finding]:
    """Every reason to refuse what these texts say, each once, with the words that gave it; empty when nothing is wrong.

    Full-width letters, spaces and dots between characters, and invisible marks do not hide a word.
    """
    found: dict[str, Finding] = {}
    for each in texts:
        plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", str(each)))
        for text in (plain, _BETWEEN.sub("", plain)):
            for code, pattern in _COMPILED.items():
                hit = pattern.search(text)
                if hit and code not in found:
                    found[code] = Finding(REASONS[code], hit.group())
    return list(found.values())

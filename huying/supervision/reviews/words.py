"""The words for reasons, states, sections and who may read."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.reviews.rules import Progress, Publicity, Reason, State

Word = str | Promise
REASONS: dict[str, Word] = {
    Reason.LEVEL: _("重大以上事件"),
    Reason.EXERCISE: _("演练"),
    Reason.DEATH: _("有人员死亡"),
    Reason.COMPLAINT: _("有投诉"),
    Reason.OWN: _("自行复盘"),
}
STATES: dict[str, Word] = {State.DRAFT: _("待签发"), State.SIGNED: _("已签发")}
TONES: dict[str, str] = {State.DRAFT: "outline", State.SIGNED: "answer"}
PROGRESS: dict[str, Word] = {
    Progress.OPEN: _("待落实"),
    Progress.DONE: _("待核验"),
    Progress.VERIFIED: _("已核验"),
}
PROGRESS_TONES: dict[str, str] = {Progress.OPEN: "outline", Progress.DONE: "action", Progress.VERIFIED: "answer"}
PUBLICITY: dict[str, Word] = {
    Publicity.COMMAND: _("限指挥单位"),
    Publicity.BODIES: _("可发参与单位"),
    Publicity.PUBLIC: _("可以公开"),
}
SECTION_WORDS: dict[str, Any] = {
    "overview": _("概况"),
    "worked": _("做得好的"),
    "problems": _("问题（制度、流程、装备）"),
    "causes": _("原因"),
    "lessons": _("举一反三"),
}
RULE_NAMES = (_("复盘签发"),)
"""What the rows of clocks hold that this module brings, each for its translation."""

"""A letter written out as the facts of its paper. Always Chinese."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.clocks.words_legal import UNITS
from huying.papers.queries import phones_of
from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.writing import day
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import REPLY_CLOCK, SECTIONS, Kind, Part
from huying.supervision.letters.sheets import SHEETS, LetterSheet, SectionSheet
from huying.supervision.letters.timing import LEVEL
from huying.supervision.letters.words import SECTION_WORDS


def paper_facts(letter: Letter, at: datetime) -> LetterSheet:
    """What stands on its paper."""
    kind = Kind(letter.kind)
    others = list(letter.recipients.select_related("organisation").order_by("pk"))
    with override(PAPERS_LANGUAGE):
        return SHEETS[kind](
            issuer=letter.issuer.name,
            to=letter.to.name,
            subject=letter.subject,
            sections=tuple(SectionSheet(str(SECTION_WORDS[key]), letter.sections[key]) for key in SECTIONS[kind]),
            matters=tuple(letter.concerns.order_by("pk").values_list("code", flat=True)),
            assists=tuple(each.organisation.name for each in others if each.part == Part.ASSIST),
            copies=tuple(each.organisation.name for each in others if each.part == Part.COPY),
            approved=letter.approved_by.name if letter.approved_by else "",
            approved_at=letter.approved_at or at,
            period=_period(letter, at),
            phone=phones_of(letter.issuer)[0],
        )


def _period(letter: Letter, at: datetime) -> str:
    if letter.due_on is not None:
        return _("{day}（含当日）前").format(day=day(letter.due_on))
    rule = legal_rule(REPLY_CLOCK[Kind(letter.kind)], Subject("", LEVEL, letter.area_code), at)
    if rule is None:
        return ""
    return _("发函之日起{length}{unit}内").format(length=rule.length, unit=UNITS[rule.unit])

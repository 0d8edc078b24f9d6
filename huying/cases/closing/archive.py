"""The archived file (卷宗) as one PDF: its table first, then every paper and every photo, pages numbered through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.cases.closing.commands.note_bound import note_bound
from huying.cases.closing.filling import parties_of
from huying.cases.closing.gate import gaps_of
from huying.cases.closing.models import Archived
from huying.cases.closing.sheets import Entry, FileTable
from huying.cases.models import Case, Material
from huying.cases.registry import Enclosed, enclosed_in
from huying.cases.rules import State
from huying.cases.words import CATEGORY_WORDS
from huying.cases.words_intake import MATERIAL_WORDS
from huying.core.clock import in_china
from huying.core.documents import document_path, is_pdf
from huying.core.errors import Conflict
from huying.core.retention import rule_of
from huying.papers import shelf
from huying.papers.access import may_read
from huying.papers.bundle import Part, Span, bind, photo_page
from huying.papers.commands.keep import pdf_of
from huying.papers.models import Paper
from huying.papers.render import Heading, copies_in, pdf
from huying.papers.sheets import KINDS
from huying.papers.writing import day
from huying.people.access import Actor

ORDER = (
    *("mediation_application", "mediation_register", "acceptance", "not_accepted", "rights_notice", "filing_rights"),
    *("power_of_attorney", "investigation_record", "mediation_record", "mediation_agreement", "oral_agreement"),
    *("judicial_confirmation", "mediation_termination", "transfer", "visit_record", "closing_report"),
)
"""The order of a file (人民调解卷宗, domain 6.4); kinds that it does not name come before the last two."""
REQUIRED = frozenset({"mediation_application", "mediation_register", "rights_notice", "mediation_record"}) | {
    "mediation_agreement",
    "oral_agreement",
}
_LAST = ("visit_record", "closing_report")


class NotArchived(Conflict):
    """A case that is not closed has no file yet."""

    slug = "not-archived"
    text = _("这件事还没有归档，没有全卷。")


class NoFileHeld(Conflict):
    """A case that was over when it came from an old ledger: its papers are where they were made."""

    slug = "no-file-held"
    text = _("这件事从旧台账导入时已经结束，平台没有它的卷宗，只有登记信息。卷宗由原办理单位保管。")


class FileDestroyed(Conflict):
    """Its time was over, and two persons let it go."""

    slug = "file-destroyed"
    text = _("这件事的卷宗保存期限已满，已经审批销毁，只保留编号、办理节点和销毁证明。")


@dataclass(frozen=True, slots=True)
class Held:
    """The papers and photos of a file that a person may see, and the names of those that they may not (domain 3.12)."""

    papers: list[Paper]
    enclosed: list[Enclosed]
    hidden: tuple[str, ...]


def file_of(case: Case, *, by: Actor, at: datetime) -> bytes:
    """The file of a closed case, of the papers that this person may read; those kept from them are named in its table.

    Set when first asked for; the same bytes ever after for whoever may read the same, until it is closed anew.
    """
    archived = Archived.objects.filter(case=case).select_related("by").first()
    if case.emptied_at is not None:
        raise FileDestroyed
    if papers_elsewhere(case, archived):
        raise NoFileHeld
    if archived is None or case.closed_at is None:
        raise NotArchived
    held = _held(case, by)
    inside = [*(str(paper.pk) for paper in held.papers), *(each.file for each in held.enclosed)]
    key = uuid5(case.pk, " ".join([archived.at.isoformat(), *inside]))
    if key not in archived.bound:
        note_bound(case_id=case.pk, key=key)
    return shelf.found(key) or shelf.keep(key, _bound(case, archived, held, by=by, at=at))


def papers_elsewhere(case: Case, archived: Archived | None) -> bool:
    """Whether a case was over when it came from an old ledger: whatever is closed here is archived by that."""
    return archived is None and case.state == State.CLOSED


def _held(case: Case, by: Actor) -> Held:
    rows = Paper.objects.filter(stream=case.stream, withdrawal=None).select_related("organisation")
    papers = sorted(rows, key=lambda paper: (_rank(paper.kind), paper.issued_at))
    hidden = [paper for paper in papers if not may_read(by, paper)]
    enclosed = enclosed_in(by, case)
    with override("zh-hans"):
        titles = [*(paper.title for paper in hidden), *(str(each.word) for each in enclosed if not each.shown)]
        names = tuple(gettext("{title}（内容依法不公开）").format(title=title) for title in titles)
    return Held([paper for paper in papers if paper not in hidden], [each for each in enclosed if each.shown], names)


def _bound(case: Case, archived: Archived, held: Held, *, by: Actor, at: datetime) -> bytes:
    photos = list(case.materials.exclude(file="").order_by("at"))
    report = next((paper for paper in held.papers[::-1] if paper.kind == "closing_report"), None)
    if report is None:
        raise NotArchived
    heading = _heading(archived, report)
    entries = [*map(_of_paper, held.papers), *map(_of_enclosed, held.enclosed), *map(_of_photo, photos)]
    parts = [Part(paper.title, pdf_of(by=by, at=at, paper=paper), copies_in(paper)) for paper in held.papers]
    parts += [Part(_of_enclosed(each).name, _pages(each.file, _of_enclosed(each))) for each in held.enclosed]
    parts += [Part(_of_photo(photo).name, _pages(photo.file, _of_photo(photo))) for photo in photos]

    def table(spans: Sequence[Span], pages: int) -> bytes:
        return pdf(_table(case, archived, _placed(entries, spans), pages, held.hidden), heading)

    return bind(parts, table, title=f"{archived.number} {case.title}", stamp=archived.number)


def _heading(archived: Archived, report: Paper) -> Heading:
    """The table is verified by the closing report of the same file, which names every paper."""
    with override("zh-hans"):
        return Heading(
            title=str(KINDS["file_table"].words),
            organisation=report.organisation.name,
            code=report.code,
            issued_at=archived.at,
            copies=1,
            number=archived.number,
            check_code=report.check_code,
            digest=report.digest,
        )


def _rank(kind: str) -> int:
    """Where a kind of paper stands in a file."""
    if kind in ORDER:
        return ORDER.index(kind) + (100 if kind in _LAST else 0)
    return 99


def _of_paper(paper: Paper) -> Entry:
    with override("zh-hans"):
        return Entry(
            name=paper.title, number=paper.number, on=in_china(paper.issued_at).date(), required=paper.kind in REQUIRED
        )


def _of_photo(material: Material) -> Entry:
    with override("zh-hans"):
        name = str(MATERIAL_WORDS.get(material.kind, MATERIAL_WORDS["other"]))
        return Entry(name=name, on=in_china(material.at).date(), required=material.kind == "identity")


def _of_enclosed(each: Enclosed) -> Entry:
    with override("zh-hans"):
        return Entry(name=str(each.word), on=in_china(each.at).date())


def _placed(entries: Sequence[Entry], spans: Sequence[Span]) -> tuple[Entry, ...]:
    return tuple(
        Entry(each.name, each.number, each.on, span.first, span.last, each.required, each.note)
        for each, span in zip(entries, spans, strict=True)
    )


def _retention(case: Case, archived: Archived) -> str:
    if archived.permanent:
        return gettext("永久")
    return gettext("{years} 年").format(years=rule_of("cases.file", case.area_code).length)


def _table(case: Case, archived: Archived, placed: tuple[Entry, ...], pages: int, hidden: tuple[str, ...]) -> FileTable:
    with override("zh-hans"):
        return FileTable(
            file_number=archived.number,
            title=case.title,
            category=str(CATEGORY_WORDS.get(case.category, "")),
            parties=parties_of(case),
            registered_on=in_china(case.registered_at).date(),
            closed_on=in_china(archived.at).date(),
            retention=_retention(case, archived),
            entries=placed,
            missing=(*hidden, *gaps_of(case)),
            pages=pages,
            handler=(case.handler or case.owner).name,
            archivist=archived.by.name if archived.by else "",
        )


def _pages(file: str, entry: Entry) -> bytes:
    """A PDF as it is; a photo on a page of A4, with what it is and of which day under it."""
    content = document_path(file).read_bytes()
    if is_pdf(file):
        return content
    with override("zh-hans"):
        return photo_page(content, f"{entry.name}　{day(entry.on)}" if entry.on else entry.name)

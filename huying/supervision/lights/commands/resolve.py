"""Resolve (提交整改): the responsible organisation, or a seat for it, shows that it was put right: words and files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.documents import document_path
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.supervision.lights.access import require
from huying.supervision.lights.events import SupervisionResolved
from huying.supervision.lights.journal import move, record, said, step, take
from huying.supervision.lights.models import Supervision

MOST_FILES = 9


class ProofMissing(Invalid):
    """At least one file proves it."""

    slug = "supervision-proof-missing"
    text = _("请至少附一份证明材料（照片或 PDF），没有证明不能摘牌。")
    field = "files"


class TooManyProofs(Invalid):
    """More than nine files."""

    slug = "supervision-too-many-proofs"
    text = _("最多附 {most} 份材料，请合并后再提交。")
    field = "files"


class ProofUnknown(Invalid):
    """A file is named that was not handed in here."""

    slug = "supervision-proof-unknown"
    text = _("有一份材料没有找到，请重新上传。")
    field = "files"


@command
def resolve(*, by: Actor, at: datetime, supervision_id: UUID, proof: str, files: Sequence[str]) -> Supervision:
    """Hand in the proof. Raises SupervisionMovedOn, WordsMissing, ProofMissing, TooManyProofs, ProofUnknown."""
    row = take(supervision_id)
    require(by, "resolve", row)
    words = said(proof, field="proof")
    _require_files(files)
    move(row, "resolve")
    row.proof, row.files = words, list(files)
    row.resolved_by_id, row.resolved_at = by.person_id, at
    record(row, [SupervisionResolved(row.pk, len(row.files))], by=by, at=at)
    step(row, "resolve", by=by, at=at, note=words, files=files)
    return row


def _require_files(files: Sequence[str]) -> None:
    if not files:
        raise ProofMissing
    if len(files) > MOST_FILES:
        raise TooManyProofs(most=MOST_FILES)
    for name in files:
        try:
            known = document_path(name).is_file()
        except FileNotFoundError:
            known = False
        if not known:
            raise ProofUnknown

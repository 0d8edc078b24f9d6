"""Destroy (销毁): an approved list, row by row, each with its digest in one transaction; at its end the certificate.

Whoever is stopped in the middle goes on where it was: what was destroyed is marked so in the same transaction.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.encryption import blind
from huying.core.eventlog import append
from huying.core.retention import KINDS
from huying.papers.commands.issue import issue
from huying.people.access import SYSTEM
from huying.people.models import Organisation
from huying.supervision.retention.events import DestructionCertified, RecordDestroyed
from huying.supervision.retention.holding import is_held
from huying.supervision.retention.journal import lock_matter, take
from huying.supervision.retention.models import Destruction, Doomed
from huying.supervision.retention.rules import DIGEST_PURPOSE, Outcome, State
from huying.supervision.retention.writing import certificate_of


@command
def destroy_next(*, at: datetime, destruction_id: UUID) -> bool:
    """Destroy the next row of an approved list, or certify it when none is left; whether anything was done."""
    row = take(destruction_id)
    if row.state != State.APPROVED:
        return False
    doomed = row.rows.filter(outcome=Outcome.WAITING).order_by("number").first()
    if doomed is None:
        _certify(row, at)
        return True
    lock_matter(doomed.matter)
    doomed.outcome, doomed.digest, doomed.at = *_destroyed(row, doomed, at), at
    doomed.save(update_fields=["outcome", "digest", "at"])
    fact = RecordDestroyed(row.pk, doomed.number, doomed.outcome, doomed.digest)
    append(row.stream, [fact], by=SYSTEM, at=at)
    return True


def _destroyed(row: Destruction, doomed: Doomed, at: datetime) -> tuple[str, str]:
    """What becomes of a row, and the digest of what it was; looked at anew, for holds and rules may have changed."""
    batch = KINDS[row.kind].batch
    if is_held(doomed.matter, at):
        return Outcome.HELD, ""
    if batch is None or not batch.over(row.area_code, at).filter(pk=doomed.key).exists():
        return Outcome.NOT_OVER, ""
    content = batch.destroy(doomed.key, at)
    if content is None:
        return Outcome.GONE, ""
    return Outcome.DESTROYED, blind(DIGEST_PURPOSE, content).hex()


def _certify(row: Destruction, at: datetime) -> None:
    centre = Organisation.objects.filter(area_id=row.area_code, kind="district_center").order_by("name").first()
    body = centre or Organisation.objects.get(pk=row.drafted_by.posts.order_by("valid_from")[0].organisation_id)
    sheet = certificate_of(row, at)
    paper = issue(by=SYSTEM, at=at, sheet=sheet, stream=row.stream, code=row.code, organisation=body)
    row.state, row.ended_at, row.certificate = State.DONE, at, paper
    row.save(update_fields=["state", "ended_at", "certificate"])
    counts = list(row.rows.values_list("outcome", flat=True))
    destroyed = counts.count(Outcome.DESTROYED)
    fact = DestructionCertified(row.pk, paper.pk, destroyed, len(counts) - destroyed)
    append(row.stream, [fact], by=SYSTEM, at=at)

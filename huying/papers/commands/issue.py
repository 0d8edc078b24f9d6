"""Issue a paper: its number, its facts and their digest are kept. It is set when somebody first reads it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from huying.core.command import command
from huying.core.eventlog import append, canonical
from huying.core.ids import new_id
from huying.papers.events import PaperIssued
from huying.papers.models import Paper
from huying.papers.numbering import draw
from huying.papers.queries import CHECK_LENGTH
from huying.papers.sheets import KINDS, copies_of, kind_of, written
from huying.people.access import Actor
from huying.people.models import Organisation


@command
def issue(
    *,
    by: Actor,
    at: datetime,
    sheet: Any,
    stream: str,
    code: str,
    organisation: Organisation,
    copies: int | None = None,
) -> Paper:
    """Keep the facts of `sheet` as a paper of the matter `stream`, whose people know it by `code`.

    Whether this person may issue it is for the command of the matter that calls this, in the same transaction.
    """
    paper = Paper(
        kind=kind_of(sheet).code,
        stream=stream,
        code=code,
        organisation=organisation,
        copies=copies or copies_of(sheet),
        facts=written(sheet),
    )
    return enter(paper, by=by, at=at)


def enter(paper: Paper, *, by: Actor, at: datetime) -> Paper:
    """Give a paper whose facts are known its number and digest, and keep it."""
    kind = KINDS[paper.kind]
    number = draw(kind, paper.organisation, at)
    paper.id, paper.salt = new_id(), secrets.token_hex(16)
    paper.series, paper.year, paper.serial, paper.number = kind.series, number.year, number.serial, number.text
    paper.issued_at, paper.issued_by_id = at, by.id
    paper.digest = digest_of(paper)
    paper.check_code = paper.digest[:CHECK_LENGTH]
    paper.save(force_insert=True)
    fact = PaperIssued(
        paper.pk, paper.stream, paper.kind, paper.number, paper.organisation_id, paper.copies, paper.digest
    )
    append(paper.own_stream, [fact], by=by, at=at, first=True)
    return paper


def digest_of(paper: Paper) -> str:
    """The SM3 (GB/T 32905) of all that a paper says, as hexadecimal digits."""
    said = {
        "kind": paper.kind,
        "number": paper.number,
        "code": paper.code,
        "organisation": str(paper.organisation_id),
        "issued_at": paper.issued_at.astimezone(UTC).isoformat(),
        "copies": paper.copies,
        "facts": paper.facts,
        "salt": paper.salt,
    }
    if paper.replaces_id is not None:
        said["replaces"] = str(paper.replaces_id)
    digest = Hash(SM3())
    digest.update(canonical(said).encode())
    return digest.finalize().hex()

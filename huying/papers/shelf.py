"""Where set papers lie: sealed files, each written once."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from huying.core.encryption import seal_bytes, unseal_bytes
from huying.core.ids import new_id

PURPOSE = "paper"


def path_of(paper_id: UUID) -> Path:
    """Where a paper's file lies, or will."""
    name = paper_id.hex
    return Path(settings.HUYING_FILES) / "papers" / name[-2:] / f"{name}.sealed"


def found(paper_id: UUID) -> bytes | None:
    """The bytes of a paper that was set; None before that. Raises CannotUnseal."""
    try:
        return unseal_bytes(PURPOSE, path_of(paper_id).read_bytes())
    except FileNotFoundError:
        return None


def destroy(paper_id: UUID) -> None:
    """Delete the bytes of a paper."""
    path_of(paper_id).unlink(missing_ok=True)


def keep(paper_id: UUID, content: bytes) -> bytes:
    """Keep a paper's bytes; what lies there already stays. Returns the bytes that are kept."""
    path = path_of(paper_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{new_id().hex}")
    part.write_bytes(seal_bytes(PURPOSE, content))
    try:
        os.link(part, path)  # fails when another process was first: then theirs is the paper
    except FileExistsError:
        return unseal_bytes(PURPOSE, path.read_bytes())
    finally:
        part.unlink()
    return content

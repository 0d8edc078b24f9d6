"""The facts of the papers, from the rows. Papers are Chinese whoever issues them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import override

from huying.cases.deliberation.models import Deliberation, Guest, Minutes
from huying.cases.deliberation.naming import shown_name
from huying.cases.deliberation.sheets import Counts, Invitation, InvitedLine, MinutesSheet, Notice, SignedLine
from huying.cases.deliberation.words import (
    FORM_WORDS,
    NOT_BINDING,
    OUTCOME_WORDS,
    PUBLICITY_LAW,
    SIGNER_WORDS,
    STANCE_WORDS,
)
from huying.core.clock import in_china
from huying.papers.queries import phones_of
from huying.papers.render import PAPERS_LANGUAGE


def invitation(room: Deliberation, guests: Sequence[Guest]) -> Invitation:
    """A page for each of these guests."""
    with override(PAPERS_LANGUAGE):
        return Invitation(
            topic=room.topic,
            about=room.about,
            form=str(FORM_WORDS[room.form]),
            place=room.place,
            starts_at=room.starts_at,
            ends_at=room.ends_at,
            legal_basis=room.legal_basis,
            host=room.owner.name,
            phone=phones_of(room.owner)[0],
            not_binding=str(NOT_BINDING),
            guests=tuple(InvitedLine(str(guest.pk), guest.name, guest.room) for guest in guests),
            addressees=tuple(str(guest.pk) for guest in guests),
        )


def minutes_sheet(room: Deliberation, minutes: Minutes) -> MinutesSheet:
    """The minutes with what was said under the names that speakers chose, and both signatures."""
    with override(PAPERS_LANGUAGE):
        said = room.opinions.filter(withdrawn_at=None).select_related("guest").order_by("at", "pk")
        return MinutesSheet(
            topic=room.topic,
            legal_basis=room.legal_basis,
            form=str(FORM_WORDS[room.form]),
            place=room.place,
            starts_at=room.starts_at,
            ends_at=room.ends_at,
            text=minutes.text,
            opinions=tuple(f"{shown_name(one)}（{STANCE_WORDS[one.stance]}）：{one.text}" for one in said),
            outcome=str(OUTCOME_WORDS[minutes.outcome]),
            decision=minutes.decision,
            counts=counts_of(room, minutes),
            version=minutes.version,
            not_binding=str(NOT_BINDING),
            signatures=tuple(_signed(minutes)),
        )


def notice(room: Deliberation, minutes: Minutes, words: str, at: datetime, due_at: datetime) -> Notice:
    """What is published from one day to the end of another."""
    with override(PAPERS_LANGUAGE):
        return Notice(
            topic=room.topic,
            legal_basis=room.legal_basis,
            publicity_basis=str(PUBLICITY_LAW),
            held_at=room.starts_at,
            outcome=str(OUTCOME_WORDS[minutes.outcome]),
            decision=minutes.decision,
            counts=counts_of(room, minutes),
            notice=words,
            first_day=in_china(at).date(),
            last_day=in_china(due_at).date(),
            host=room.owner.name,
            phone=phones_of(room.owner)[0],
            not_binding=str(NOT_BINDING),
        )


def counts_of(room: Deliberation, minutes: Minutes) -> Counts:
    """Who took part and how they voted."""
    same = ("expected", "present", "written", "votes_for", "votes_against", "votes_abstained")
    return Counts(quorum=room.quorum, **{name: getattr(minutes, name) for name in same})


def _signed(minutes: Minutes) -> list[SignedLine]:
    names = {"chair": minutes.chair, "recorder": minutes.recorder}
    rows = minutes.signatures.order_by("at")
    return [
        SignedLine(
            who=str(SIGNER_WORDS[row.signer]),
            name=names[row.signer],
            at=row.at,
            image=f"data:image/png;base64,{row.image}" if row.image else "",
        )
        for row in rows
    ]

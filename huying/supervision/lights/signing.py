"""Who signs a listing and checks its proof: by the rule row of how hard the matter is, and never one's own proof."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.errors import NotAllowed
from huying.people.access import Actor
from huying.supervision.lights.access import signs
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.periods import signers_of
from huying.supervision.lights.rules import Difficulty
from huying.supervision.lights.words import DIFFICULTIES, role_words


class NotTheSigner(NotAllowed):
    """How hard a matter is decides who signs its listing."""

    slug = "supervision-not-the-signer"
    text = _("难易程度为“{difficulty}”的督办由{signers}签发和核验。请提请他们办理。")


class OwnProof(NotAllowed):
    """The proof is checked by somebody else than who handed it in."""

    slug = "supervision-own-proof"
    text = _("整改材料是您提交的，请另一位有权签发的人员核验。")


def require_signer(actor: Actor, row: Supervision, difficulty: Difficulty, at: datetime) -> None:
    """Pass for one of the roles of the rule row in force, in the area of the matter; raises NotTheSigner, NoRule."""
    signers = signers_of(difficulty, row.area_code, at)
    if not signs(actor, row.area_code, signers):
        raise NotTheSigner(difficulty=DIFFICULTIES[difficulty], signers=role_words(signers))


def require_another(actor: Actor, row: Supervision) -> None:
    """Pass for who did not hand in the proof; raises OwnProof."""
    if actor.id == row.resolved_by_id:
        raise OwnProof

"""What goes into the archived file beside the papers: pages signed by hand, and photos that prove performance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.access import may
from huying.cases.mediation.models import Performance, Signature
from huying.cases.models import Case
from huying.cases.registry import Enclosed, encloses
from huying.people.access import Actor

BOUND = ("effective", "replaced")
"""Agreements that bind or did; what was never concluded has no place in the file."""


@encloses
def signed_and_proven(actor: Actor, case: Case) -> list[Enclosed]:
    """Each photo once, for those who read the agreement."""
    of_case = {"agreement__mediation__case": case, "agreement__state__in": BOUND}
    shown = actor.system or "agreement" in may(actor, case)
    pages = dict(Signature.objects.filter(**of_case).exclude(scan="").order_by("-at").values_list("scan", "at"))
    proven = Performance.objects.filter(**of_case).exclude(proof_photo="").order_by("-performed_at")
    proofs = {file: at for file, at in proven.values_list("proof_photo", "performed_at") if at is not None}
    named = ((_("签名页（扫描件）"), pages), (_("履行凭证"), proofs))
    return [Enclosed(word, file, at, shown) for word, files in named for file, at in files.items()]

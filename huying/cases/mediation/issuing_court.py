"""The facts of the application for judicial confirmation, with what of its enclosures is held (法释〔2011〕5号 3)."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.cases.mediation.identities import papers_of_identity
from huying.cases.mediation.issuing import apply_until, items_of, line
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Confirmation, Mediation
from huying.cases.mediation.sheets import JudicialConfirmation
from huying.cases.models import Case, Material
from huying.cases.words_intake import MATERIAL_WORDS
from huying.core.clock import in_china
from huying.papers.models import Paper
from huying.papers.render import PAPERS_LANGUAGE

RIGHTS = ("contract", "receipt")
"""Kinds of material that show rights in property."""


def application_sheet(case: Case, leg: Mediation, row: Confirmation) -> JudicialConfirmation:
    """The joint application for judicial confirmation."""
    agreement = row.agreement
    assert agreement.effective_at is not None
    effective_on = in_china(agreement.effective_at).date()
    with override(PAPERS_LANGUAGE):
        held, missing = _enclosed(case, agreement)
        return JudicialConfirmation(
            court=row.court.name,
            applicants=tuple(line(party) for party in principals(case)),
            committee=leg.committee.name,
            agreement_number=agreement.number,
            agreed_on=effective_on,
            effective_on=effective_on,
            apply_until=apply_until(case, agreement) or effective_on,
            facts=agreement.facts,
            terms=(
                *(text for text in agreement.terms.splitlines() if text.strip()),
                *(t.text for t in items_of(agreement)),
            ),
            attachments=held,
            missing=missing,
            service_addresses=tuple(text for text in row.address.splitlines() if text.strip()),
            applied_on=in_china(row.applied_at).date(),
        )


def _enclosed(case: Case, agreement: Agreement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is enclosed because it is held, and what the court still has to be given."""
    held: list[str] = []
    missing: list[str] = []
    paper = Paper.objects.filter(pk=agreement.paper_id, withdrawal=None).first() if agreement.paper_id else None
    word = _("人民调解协议书")
    (held if paper else missing).append(f"{word}（{paper.number}）" if paper else word)
    shown, lacking = papers_of_identity(case)
    if shown:
        held.append(_("身份证明 {number} 份").format(number=shown))
    missing += [_("{name}的身份证明").format(name=party.name) for party in lacking]
    rows = Material.objects.filter(case=case, kind__in=RIGHTS).values_list("kind").annotate(Count("pk"))
    rights = "、".join(_("{kind} {number} 份").format(kind=MATERIAL_WORDS[kind], number=n) for kind, n in sorted(rows))
    proof = _("与调解协议相关的财产权利证明")
    (held if rights else missing).append(f"{proof}（{rights}）" if rights else proof)
    return tuple(held), tuple(missing)

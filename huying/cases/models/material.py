"""What was handed in with a case. Only commands write here."""

from __future__ import annotations

from django.db import models

from huying.cases.models.case import Case
from huying.cases.models.party import Party
from huying.core.documents import is_pdf
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class Material(models.Model):
    """Something handed in: words, a photo, a scan. `party` when a party did, `by` when somebody of the centre did.

    Who sees it. The party who handed it in: always, by the code. The other parties: once the centre shows it to all
    (`citizen.Disclosure`), masked; never papers of identity, nor in petitions or where violence or a crime is
    suspected. Who works on the case (`masking.in_full`: the body that received or handles it, its mediator, the court
    asked to confirm): words and file. Whoever else reads the case (other centres and stations of the area, the
    committee's head, a desk asked to help): the words masked; the file if `released`, papers of identity never, or
    after a reason put on record that day. Inspectors, who read the process, and strangers: nothing. Departments read
    the file on their order as long as it is `released`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="materials")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, default="other")
    text = EncryptedText(purpose="case")
    file = models.CharField(max_length=80, default="", blank=True)
    released = models.BooleanField(default=False)
    """Whoever reads the case without working on it opens the file without a reason. No party sees it by this."""
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_material_case_at")]

    @property
    def pdf(self) -> bool:
        """Whether its file is a PDF, to be downloaded; otherwise it is a photo, or there is none."""
        return is_pdf(self.file)


class MaterialRelease(models.Model):
    """Somebody let the bodies on the case see a material, or took that back, and why; with no reason as it came in."""

    id = models.UUIDField(primary_key=True, default=new_id)
    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="releases")
    released = models.BooleanField()
    reason = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

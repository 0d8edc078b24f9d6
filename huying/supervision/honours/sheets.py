"""The certificate of an honour as a paper that everybody can verify by its square."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@sheet("honour_certificate", words=_("荣誉证书"), template="supervision_honours/papers/certificate.html")
@dataclass(frozen=True)
class CertificateSheet:
    """To whom, which honour, for what and when."""

    recipient: str
    honour: str
    period: str
    reason: str
    conferred_at: datetime

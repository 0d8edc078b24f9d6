"""The certificate of an honour, held against the text that was looked at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.supervision.honours.sheets import CertificateSheet
from huying.supervision.honours.testing import PERIOD, REASON

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)


def test_the_certificate_fits_on_a_page() -> None:
    sheet = CertificateSheet("望潮区潮汇商场", "平安守护", PERIOD, REASON, AT)
    content = as_issued(sheet, organisation="望潮区社会治理中心", code="261121-482053-7", at=AT)
    assert golden(PAPERS, "certificate", content).count == 1

"""Legal supervision of the demonstration: a procurator's findings, one of which the inspection made a letter of."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from huying.cases.models import Case
from huying.demo.casework.team import Team
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.supervision.legal_supervision.commands.draft_letter import draft_letter
from huying.supervision.legal_supervision.commands.read_process import read_process
from huying.supervision.legal_supervision.commands.write_finding import Content, write_finding
from huying.supervision.legal_supervision.models import Finding
from huying.supervision.letters.commands.draft import Content as LetterContent
from huying.supervision.letters.rules import Kind

PROCURATOR, INSPECTOR = "procuratorate-desk", "inspector"
FINDINGS = (
    (
        "关于规范调解笔录的监督意见",
        {
            "situation": "演示数据：抽查该事项的办理过程，调解笔录归档不及时。",
            "problem": "笔录没有随调解一并归档，事后难以核对调解是否自愿。",
            "basis": "《人民调解法》第二十七条。",
            "measures": "补正案卷，一并自查近三个月的调解笔录，书面说明结果。",
        },
    ),
    (
        "关于按期告知的监督意见",
        {
            "situation": "演示数据：该事项的受理告知临近期限才发出。",
            "problem": "告知没有留出补正材料的时间。",
            "basis": "办理时限的规定。",
            "measures": "受理后及时告知，并在每周例会上核对临近期限的事项。",
        },
    ),
)
AGO = timedelta(days=1)


def play_legal_supervision(people: Team, at: datetime) -> int:
    """Read two matters, write a finding on each, draft a letter from the first; how many. Again adds nothing."""
    procurator, inspector = (Person.objects.filter(username=name).first() for name in (PROCURATOR, INSPECTOR))
    if procurator is None or inspector is None or Finding.objects.exists():
        return 0
    began = at - AGO
    by = actor_of(procurator, at, via="demo")
    department = next(iter(body for _actor, body in people.departments.values()))
    cases = Case.objects.filter(area_code__startswith=people.district, line="dispute", registered_at__lt=began)
    rows = list(cases.order_by("pk")[: len(FINDINGS)])
    findings = [_one(by, case, department.pk, number, began) for number, case in enumerate(rows)]
    if findings:
        first, writer = findings[0], actor_of(inspector, at, via="demo")
        content = LetterContent(Kind.REMINDER, first.about_id, first.subject, dict(first.sections))
        draft_letter(by=writer, at=began + timedelta(hours=2), finding_id=first.pk, content=content)
    return len(findings)


def _one(by: Actor, case: Case, about: UUID, number: int, at: datetime) -> Finding:
    subject, sections = FINDINGS[number]
    read_process(by=by, at=at, case_id=case.pk, purpose="演示：核对办理过程和期限")
    return write_finding(by=by, at=at, content=Content(subject, sections, case.code, about))

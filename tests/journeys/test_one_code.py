"""One code: a whistle becomes a dispute, is mediated, agreed, confirmed, performed, visited and archived.

At every step eight roles open the same code; what each may see is asserted.
"""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.testing import explained
from huying.cases.commands.accept import accept
from huying.cases.commands.convert import convert
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.intake import NewCase, NewParty
from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.decide_confirmation import decide_confirmation
from huying.cases.mediation.commands.note import note
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.models import Performance
from huying.cases.mediation.testing import agreed, mediating, mediator, met
from huying.cases.models import Case
from huying.core.audit import verify
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.papers.testing import read_back
from tests.cast import Cast

NAME, TOLD, SECRET = "何患者", "候诊时因排队口角", "双方其实是邻居"
ROLES = (
    *("guard", "street_seat", "window_clerk", "mediator", "mediation_admin", "court_desk", "inspector", "dept_user"),
)
WHOLE, MASKED, PROCESS, NOTHING = "whole", "masked", "process", "nothing"


def sees(cast: Cast, case: Case) -> dict[str, str]:
    """What each role sees of the case: everything, the content with masked parties, the process alone, or nothing."""
    found = {}
    for role in ROLES:
        answer = cast.client(getattr(cast, role)).get(reverse("cases:case", args=[case.code]))
        page = answer.content.decode()
        assert SECRET not in page, role
        if answer.status_code == 404:
            found[role] = NOTHING
        elif TOLD not in page:
            assert NAME not in page, role
            found[role] = PROCESS
        else:
            found[role] = WHOLE if NAME in page else MASKED
    return found


def citizen(case: Case) -> str:
    """What the applicant reads by the code and the tail of the phone number."""
    browser = Client()
    opened = browser.post(reverse("citizen:door"), {"code": case.code, "tail": "1111"}, follow=True)
    page = opened.content.decode()
    for hidden in ("周家属", "13900002222", TOLD, SECRET):
        assert hidden not in page
    return page


def converted(cast: Cast, clock: Clock) -> Case:
    """A guard whistles; nobody is hurt, and the seat turns it into a dispute under the same code."""
    content = Whistle(template="security", unit_id=cast.units.hospital.pk, note="急诊大厅两人推搡")
    incident = whistle(by=cast.actor(cast.guard_li), at=clock.now, content=content)
    settle()

    quarrel = NewCase(
        line="dispute",
        category="neighbour",
        source="police",
        facts=f"{TOLD}，周某推了何某，眼镜摔坏。",
        request="赔偿眼镜并道歉",
        parties=(
            NewParty(NAME, phone="13800001111", id_number="330102198506120028"),
            NewParty("周家属", side="respondent", phone="13900002222", id_number="330102197809250036"),
        ),
    )
    case = convert(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, content=quarrel)
    assert case.code == incident.code
    assert Incident.objects.get(pk=incident.pk).state == "converted"
    return case


def test_one_code_from_the_whistle_to_the_archive(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee, categories=("neighbour",))
    seat = cast.actor(cast.street_seat)
    own = cast.actor(cast.mediator)

    case = converted(cast, clock)
    start = dict.fromkeys(ROLES, NOTHING) | {"street_seat": WHOLE, "window_clerk": MASKED, "inspector": PROCESS}
    assert sees(cast, case) == start
    assert "已经登记" in citizen(case)

    # accepted and diverted to the committee
    accept(by=seat, at=clock.advance(hours=1), case_id=case.pk)
    body = cast.units.committee.pk
    divert(by=seat, at=clock.now, case_id=case.pk, hand=Hand("grid", body, "口角纠纷", handler_id=body))
    settle()
    assert sees(cast, case) == start | {"mediation_admin": WHOLE}
    assert "已交给承办单位" in citizen(case)

    # mediated, with a note that nobody else reads
    mediating(Case.objects.get(pk=case.pk), cast.mediator)
    note(by=own, at=clock.now, case_id=case.pk, text=SECRET)
    met(case, cast.mediator, clock, statements="何说眼镜一千二，周说是互相推的", result="周赔八百并当面道歉")
    mediated = start | {"mediation_admin": WHOLE, "mediator": WHOLE}
    assert sees(cast, case) == mediated
    assert "正在调解" in citizen(case)

    agreed(Case.objects.get(pk=case.pk), cast.mediator, cast.mediation_admin)
    assert sees(cast, case) == mediated
    assert "已达成协议" in citizen(case)
    judged = mediated | {"court_desk": WHOLE}
    confirmed(cast, case, clock, seen=judged)
    performed(cast, case, clock, seen=judged)
    archived(cast, case, clock, seen=judged)


def confirmed(cast: Cast, case: Case, clock: Clock, *, seen: dict[str, str]) -> None:
    """Both sides apply together, the court reads the case from then on, and confirms what they agreed."""
    own, desk = cast.actor(cast.mediator), cast.actor(cast.court_desk)
    both = [party.pk for party in case.parties.all()]
    application = Application(cast.units.court.pk, both)
    apply_confirmation(by=own, at=clock.advance(hours=24), case_id=case.pk, application=application)
    assert sees(cast, case) == seen
    decide_confirmation(by=desk, at=clock.advance(hours=24), case_id=case.pk, decision="accepted")
    decide_confirmation(by=desk, at=clock.advance(hours=24), case_id=case.pk, decision="confirmed", number="司确 1 号")
    assert sees(cast, case) == seen


def performed(cast: Cast, case: Case, clock: Clock, *, seen: dict[str, str]) -> None:
    """The money is paid, and 郑坐席 asks afterwards."""
    own = cast.actor(cast.mediator)
    for item in Performance.objects.filter(agreement__mediation__case=case, performed_at=None):
        perform(by=own, at=clock.advance(hours=24), performance_id=item.pk, proof="转账回单")
    assert sees(cast, case) == seen
    assert "协议已履行" in citizen(case)
    said = Said("call", satisfied=True, performed=True, answers=(("您反映的问题解决了吗？", "解决了"),))
    visit(by=cast.actor(cast.street_seat), at=clock.advance(hours=24), case_id=case.pk, said=said)
    assert "已经回访" in citizen(case)
    assert Case.objects.get(pk=case.pk).state == "followed_up"
    assert sees(cast, case) == seen


def archived(cast: Cast, case: Case, clock: Clock, *, seen: dict[str, str]) -> None:
    """Through the gate; the file is whole, the chain is sound, and a month later the mediator reads it no more."""
    seat = cast.actor(cast.street_seat)
    explained(case, seat, clock.now)
    close(by=seat, at=clock.advance(hours=24), case_id=case.pk, meets_request="已赔偿并道歉，双方满意")
    assert sees(cast, case) == seen
    assert "已经归档" in citizen(case)
    file = cast.client(cast.street_seat).get(reverse("closing:archive", args=[case.code]))
    pages = read_back(file.content)
    table = "".join(pages.texts[0].split())
    for paper in ("卷宗目录", "依法受理告知单", "人民调解协议书", "司法确认申请书", "回访记录", "结案报告表"):
        assert paper in table, paper
    assert SECRET not in pages.text
    assert "互相推的" not in pages.text, "what was said in mediation is not the street's to read"
    assert "人民调解记录（内容依法不公开）" in table
    own = cast.client(cast.mediator).get(reverse("closing:archive", args=[case.code]))
    assert "互相推的" in read_back(own.content).text
    clock.advance(hours=24 * 31)
    assert sees(cast, case) == seen | {"mediator": NOTHING}
    told = [record.type for record in read(case.stream)]
    assert told.index("cases.CaseRegistered") < told.index("cases.CaseAccepted") < told.index("cases.CaseClosed")
    assert not verify().findings

"""Pages signed by hand and photos that prove performance are in the archived file, for those who read agreements."""

from __future__ import annotations

from huying.cases.closing.archive import file_of
from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.sign import Signing, sign
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement
from huying.cases.mediation.testing import DRAWING, content, mediating, mediator, met
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.core.files import store_photo
from huying.core.testing import Clock
from huying.papers.testing import read_back
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import png


def signed_by_hand(cast: Cast, clock: Clock) -> Case:
    """The deposit, mediated; the parties signed one sheet of paper by hand, and the money was handed over."""
    made, clerk = registered(cast.window_clerk), cast.actor(cast.window_clerk)
    accept(by=clerk, at=clock.now, case_id=made.pk, said=Acceptance(category="housing"))
    Case.objects.filter(pk=made.pk).update(handler=cast.units.committee)
    mediator(cast.mediator, cast.units.committee)
    case, by = mediating(Case.objects.get(pk=made.pk), cast.mediator), cast.actor(cast.mediator)
    case.parties.update(id_number="330102199003070019")
    met(case, cast.mediator, clock, statements="押金三千元。", result="愿意退还")
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    digest, scan = put_up(by=by, at=clock.now, case_id=case.pk).digest, store_photo(png(900, 600))
    for party in principals(case):
        sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(digest, party.pk, typed=party.name, scan=scan))
    sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(digest, image=DRAWING))
    seal_agreement(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk)
    item = Agreement.objects.get().performances.get()
    perform(by=by, at=clock.now, performance_id=item.pk, proof="", photo=store_photo(png(600, 900)))
    visit(by=clerk, at=clock.now, case_id=case.pk, said=Said("call", satisfied=True, performed=True))
    return close(by=clerk, at=clock.now, case_id=case.pk, meets_request="押金已退还")


def test_what_was_signed_by_hand_and_what_was_paid(cast: Cast, clock: Clock) -> None:
    case = signed_by_hand(cast, clock)

    def table(who: Person) -> tuple[str, int]:
        pages = read_back(file_of(case, by=cast.actor(who), at=clock.now))
        return "".join(pages.texts[0].split()), pages.count

    text, count = table(cast.mediator)
    assert text.count("签名页（扫描件）") == text.count("履行凭证") == 1, "both parties signed the same sheet"
    assert "签名页（扫描件）（内容依法不公开）" not in text
    less, fewer = table(cast.window_clerk)
    assert "签名页（扫描件）（内容依法不公开）" in less
    assert "履行凭证（内容依法不公开）" in less
    assert fewer < count

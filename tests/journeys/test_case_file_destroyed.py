"""Ten years after it was closed the file of a case goes: listed, approved by two, certified; its number stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from huying.cases.citizen.models import Rating
from huying.cases.closing.archive import FileDestroyed, file_of
from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.models import Archived
from huying.cases.closing.testing import explained
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.models import Case, Material
from huying.cases.testing import a_case
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.emptying import below, sealed
from huying.core.files import named_path, store_photo
from huying.core.retention import forget_old
from huying.core.testing import Clock, settle
from huying.insight.projecting import catch_up
from huying.insight.rebuilding import digests
from huying.orders.commands.cancel import cancel
from huying.orders.models import Order
from huying.orders.testing import an_order
from huying.papers import shelf
from huying.papers.commands.keep import PaperDestroyed, pdf_of
from huying.papers.models import Paper, Service
from huying.supervision.retention.commands.destroy import destroy_next
from huying.supervision.retention.commands.draft import NothingDue
from huying.supervision.retention.commands.hold import lift_hold, place_hold
from huying.supervision.retention.models import Destruction
from huying.supervision.retention.testing import a_destruction, approved
from tests.cast import Cast
from tests.pictures import png

KIND = "cases.file"
SECRETS = ("张测试", "13800001234", "330102199003070019", "装修到深夜", "孩子睡不着", "8幢301", "谢谢调解员")


def a_closed_case(cast: Cast, clock: Clock) -> Case:
    """With papers, a photo, an order and the citizen's words; settled without an agreement, visited and archived."""
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    by, photo = cast.actor(cast.window_clerk), store_photo(png(64 + Case.objects.count(), 64))
    Material.objects.create(case=case, text="孩子睡不着的录音", file=photo, at=clock.now)
    accept(by=by, at=clock.now, case_id=case.pk, said=Acceptance(category="neighbour"))
    said = {"lead": cast.units.market_bureau, "area_code": case.area_code, "matter": case.stream}
    seat = cast.actor(cast.district_seat)
    order = an_order(by=seat, at=clock.now, summary="张测试反映装修到深夜", **said)
    cancel(by=seat, at=clock.now, order_id=order.pk, reason="当事人已自行约定")
    dispose(by=by, at=clock.now, case_id=case.pk, result=Result(text="与楼上约定晚九点后停工"))
    party = case.parties.get(side="applicant")
    Rating.objects.create(case=case, party=party, score=4, text="谢谢调解员", at=clock.now)
    visit(by=by, at=clock.now, case_id=case.pk, said=Said("call", satisfied=True))
    close(by=by, at=clock.now, case_id=explained(case, by, clock.now).pk, meets_request="噪声已停")
    settle()
    return Case.objects.get(pk=case.pk)


def words_of(case: Case) -> str:
    """Everything that the rows of a case, its papers and its orders still say."""
    told = []
    for model, way in below(Case, "cases").items():
        rows = model._default_manager.filter(**{way or "pk": case.pk})
        told += [str(row) for row in rows.values_list(*(sealed(model) or ["pk"]))]
    told += [str(row) for row in Paper.objects.filter(stream=case.stream).values_list("facts")]
    told += [str(row) for row in Order.objects.filter(matter=case.stream).values_list("summary", "parties", "ask")]
    return " ".join(told)


def let(cast: Cast, clock: Clock) -> Destruction:
    """The centre lists what is due, and two persons approve it."""
    row = a_destruction(seat=cast.actor(cast.district_seat), at=clock.now, kind=KIND)
    chief, inspector = cast.actor(cast.district_chief), cast.actor(cast.inspector)
    return approved(row, chief=chief, inspector=inspector, at=clock.now)


def test_the_file_goes_and_the_number_stays(cast: Cast, clock: Clock) -> None:
    case, clerk = a_closed_case(cast, clock), cast.actor(cast.window_clerk)
    assert file_of(case, by=clerk, at=clock.now).startswith(b"%PDF")
    [bound] = Archived.objects.get(case=case).bound
    papers, photo = list(Paper.objects.filter(stream=case.stream)), case.materials.get().file
    assert all(secret in words_of(case) for secret in SECRETS if secret != "8幢301")
    catch_up()
    before = digests()
    clock.advance(days=3651)
    with pytest.raises(NothingDue):
        let(cast, clock)
    clock.advance(days=3)
    row = let(cast, clock)
    forget_old(clock.now)
    row.refresh_from_db()
    case.refresh_from_db()
    assert (row.state, case.emptied_at, case.state) == ("done", clock.now, "closed")
    assert not any(secret in words_of(case) for secret in SECRETS)
    assert not any(bytes(one.name_index) or bytes(one.phone_index) for one in case.parties.all())
    assert not named_path(photo, ".jpg").exists()
    assert [shelf.found(key) for key in (bound, *(paper.pk for paper in papers))] == [None] * (len(papers) + 1)
    assert {(each.to, each.note) for each in Service.objects.filter(paper__stream=case.stream)} <= {("", "")}
    kept = Paper.objects.filter(stream=case.stream).values_list("number", "digest")
    assert set(kept) == {(paper.number, paper.digest) for paper in papers}
    with pytest.raises(FileDestroyed):
        file_of(case, by=clerk, at=clock.now)
    with pytest.raises(PaperDestroyed):
        pdf_of(by=clerk, at=clock.now, paper=Paper.objects.filter(stream=case.stream)[0])
    assert Rating.objects.get(case=case).score == 4
    catch_up()
    assert digests() == before, "no figure was counted from what is gone"
    assert verify().findings == []


def test_its_page_and_its_papers_say_so(cast: Cast, clock: Clock) -> None:
    case = a_closed_case(cast, clock)
    clock.advance(days=3660)
    let(cast, clock)
    forget_old(clock.now)
    for who in (cast.window_clerk, cast.district_seat, cast.inspector):
        answer = cast.client(who).get(reverse("cases:case", args=[case.code]))
        page = answer.content.decode()
        assert (answer.status_code, "卷宗已到期销毁" in page) == (200, True), who.name
        assert not any(secret in page for secret in SECRETS)
    clerk, paper = cast.client(cast.window_clerk), Paper.objects.filter(stream=case.stream)[0]
    assert clerk.get(reverse("papers:pdf", args=[paper.pk])).status_code == 409
    assert "内容已经销毁" in clerk.get(reverse("papers:pdf", args=[paper.pk])).content.decode()
    detail = clerk.get(reverse("papers:paper", args=[paper.pk]), headers={"accept-language": "en"})
    assert "destroyed" in detail.content.decode()
    assert clerk.get(reverse("closing:archive", args=[case.code])).status_code == 409
    assert cast.client(cast.window_clerk).get("/cases/").status_code == 200


def test_killed_in_the_middle_it_goes_on_and_a_hold_keeps_one(cast: Cast, clock: Clock) -> None:
    cases = []
    for _each in range(3):
        cases.append(a_closed_case(cast, clock))
        clock.advance(minutes=1)
    clock.advance(days=3660)
    row = let(cast, clock)
    inspector, until = cast.actor(cast.inspector), in_china(clock.now).date() + timedelta(days=30)
    hold = place_hold(by=inspector, at=clock.now, matter=cases[1].code, reason="法院调卷", until=until)
    assert destroy_next(at=clock.now, destruction_id=row.pk)
    with transaction.atomic():  # killed before the next row is committed
        destroy_next(at=clock.now, destruction_id=row.pk)
        transaction.set_rollback(True)
    forget_old(clock.now)
    row.refresh_from_db()
    assert (row.state, list(row.rows.order_by("number").values_list("outcome", flat=True))) == (
        "done",
        ["destroyed", "held", "destroyed"],
    )
    assert [Case.objects.get(pk=one.pk).emptied_at is None for one in cases] == [False, True, False]
    assert "张测试" in words_of(cases[1])
    lift_hold(by=inspector, at=clock.now, hold_id=hold.pk, why="案件已结")
    assert let(cast, clock).rows.get().matter == cases[1].code


def test_what_has_an_agreement_is_kept_for_good_and_no_score_is_changed(cast: Cast, clock: Clock) -> None:
    case = a_closed_case(cast, clock)
    Archived.objects.filter(case=case).update(permanent=True)
    clock.advance(days=36500)
    with pytest.raises(NothingDue):
        let(cast, clock)
    rating = Rating.objects.filter(case=case)
    for change in ({"text": "别的话"}, {"text": "", "score": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rating.update(**change)

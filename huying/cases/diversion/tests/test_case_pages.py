"""The panel of diversion on the page of a case: the suggestion and its reason, answers, by hand, objection, track."""

from __future__ import annotations

import re
from typing import Any

import pytest

from huying.cases.diversion.models import Diversion, TrackChoice
from huying.cases.diversion.suggesting import suggestion
from huying.cases.diversion.testing import accepted, first_register
from huying.cases.models import Case
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """A property matter, accepted, in a district with its first register."""
    first_register()
    return accepted(cast.window_clerk, category="property")


def page(cast: Cast, case: Case, who: Any = None, language: str = "zh-hans") -> str:
    client = cast.client(who or cast.window_clerk)
    answer = client.get(f"/cases/{case.code}/", headers={"accept-language": language})
    assert answer.status_code == 200
    return str(answer.content.decode())


def post(cast: Cast, case: Case, verb: str, who: Any = None, **fields: Any) -> Any:
    return cast.client(who or cast.window_clerk).post(f"/cases/{case.code}/diversion/{verb}/", fields)


def by_hand(cast: Cast, **fields: Any) -> dict[str, Any]:
    return {"path": "grid", "lead_id": str(cast.units.committee.pk), "reason": "双方同意", **fields}


def test_the_suggestion_is_one_sentence_and_a_list_and_taken_in_one_press(cast: Cast, clock: Clock, case: Case) -> None:
    shown = page(cast, case)
    assert "按职责清单「物业纠纷」由潮前社区人民调解委员会办理：类别为物业，在潮前社区" in shown
    assert "物业管理条例第五条；人民调解法第二条" in shown
    assert "条没有采用" in shown
    assert "违法建设引起的物业纠纷" in shown
    assert "还没有问：" in shown
    seen = re.search(r'name="seen" value="([^"]+)"', shown)
    assert seen is not None
    assert post(cast, case, "divert", seen=seen[1], key="k").status_code == 303
    assert post(cast, case, "divert", seen=seen[1], key="k").status_code == 303
    assert Diversion.objects.count() == 1
    after = page(cast, case)
    assert "已分流" in after
    assert "按职责清单「物业纠纷」" in after
    english = page(cast, case, language="en")
    assert "类别为" not in english


def test_what_is_known_by_now_goes_before_what_the_page_showed(cast: Cast, clock: Clock, case: Case) -> None:
    seen = suggestion(case, clock.now)
    assert seen.row is not None
    assert post(cast, case, "answers", answer_professional="no", answer_illegal_building="yes").status_code == 303
    assert post(cast, case, "divert", seen=str(seen.row.id)).status_code == 409
    assert "违法建设引起的物业纠纷」由望潮区综合行政执法局办理" in page(cast, case)


def test_a_wrong_answer_is_told_at_its_field(cast: Cast, case: Case) -> None:
    answer = post(cast, case, "answers", answer_professional="no", answer_illegal_building="perhaps")
    assert answer.status_code == 422
    assert "不在可用的选项中" in answer.content.decode()


def test_by_hand_with_a_reason(cast: Cast, case: Case) -> None:
    missing = post(cast, case, "by-hand", **by_hand(cast, reason=""))
    assert missing.status_code == 422
    assert "<details open>" in missing.content.decode()
    stranger = post(cast, case, "by-hand", **by_hand(cast, lead_id=str(cast.units.far_center.pk)))
    assert stranger.status_code == 422
    assert "本区的承办单位" in stranger.content.decode()
    assert post(cast, case, "by-hand", **by_hand(cast)).status_code == 303
    shown = page(cast, case)
    assert "人工" in shown
    assert "双方同意" in shown


def test_the_recipient_objects_and_the_centre_rules(cast: Cast, clock: Clock, case: Case) -> None:
    post(cast, case, "by-hand", **by_hand(cast))
    assert "提异议" in page(cast, case, cast.mediation_admin)
    assert post(cast, case, "objection", cast.mediation_admin, reason="").status_code == 422
    assert post(cast, case, "objection", cast.mediation_admin, reason="不属本社区").status_code == 303
    assert post(cast, case, "objection", cast.mediation_admin, reason="再提").status_code == 409
    waiting = page(cast, case, cast.district_seat)
    assert "裁定异议" in waiting
    assert "不属本社区" in waiting
    unnamed = post(cast, case, "ruling", cast.district_seat, upheld="yes", path="department", reason="采纳")
    assert unnamed.status_code == 422
    fields = {"upheld": "yes", "path": "department", "lead_id": str(cast.units.city_bureau.pk), "reason": "采纳"}
    assert post(cast, case, "ruling", cast.station_chief, **fields).status_code in {403, 404}
    assert post(cast, case, "ruling", cast.district_seat, **fields).status_code == 303
    case.refresh_from_db()
    assert case.handler == cast.units.city_bureau
    assert "已裁定" in page(cast, case)


def test_the_track_is_explained_in_writing(cast: Cast, case: Case) -> None:
    wrong = post(cast, case, "track", track="guide_first", ground="party_files")
    assert wrong.status_code == 422
    assert "应当先立后调" in wrong.content.decode()
    assert post(cast, case, "track", track="file_first", ground="limitation").status_code == 303
    choice = TrackChoice.objects.get()
    assert Paper.objects.get(pk=choice.paper_id).kind == "filing_rights"
    case.refresh_from_db()
    assert (case.track, choice.ground) == ("file_first", "limitation")
    shown = page(cast, case)
    assert "先立后调" in shown
    assert f"/papers/{choice.paper_id}.pdf" in shown


def test_inspectors_see_the_process_and_no_words_of_people(cast: Cast, case: Case) -> None:
    post(cast, case, "by-hand", **by_hand(cast, reason="王某的母亲住院"))
    shown = page(cast, case, cast.inspector)
    assert "网格调解" in shown
    assert "王某" not in shown


def test_nobody_else_acts_and_nothing_is_got(cast: Cast, case: Case) -> None:
    for verb in ("answers", "divert", "by-hand", "track"):
        assert post(cast, case, verb, cast.stranger).status_code == 404
        assert post(cast, case, verb, cast.guard).status_code == 404
        assert post(cast, case, verb, cast.inspector).status_code == 403
        assert cast.client(cast.window_clerk).get(f"/cases/{case.code}/diversion/{verb}/").status_code == 405


def test_suspected_violence_is_warned_of(cast: Cast, clock: Clock) -> None:
    case = accepted(cast.window_clerk, category="family", dv_suspected=True)
    shown = page(cast, case)
    assert "人身安全保护令" in shown
    refused = post(cast, case, "by-hand", **by_hand(cast))
    assert refused.status_code == 409
    assert "不能分流到调解" in refused.content.decode()

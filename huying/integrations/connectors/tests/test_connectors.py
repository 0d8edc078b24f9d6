"""Records of another system: each becomes one case, comes back without a second one, or waits with what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from huying.cases.models import Case
from huying.core.clock import now
from huying.core.errors import NotAllowed, Refused
from huying.core.eventlog import read
from huying.core.retention import forget_old
from huying.core.testing import Clock
from huying.integrations.connectors import command_line
from huying.integrations.connectors.commands.connect import connect
from huying.integrations.connectors.commands.give_up import give_up
from huying.integrations.connectors.commands.receive import receive
from huying.integrations.connectors.commands.retry import retry
from huying.integrations.connectors.commands.set_map import set_map
from huying.integrations.connectors.maps import mapped, read_map, ready, ready_names
from huying.integrations.connectors.matters import CONNECTOR
from huying.integrations.connectors.models import Batch, Connector, FieldMap, Record
from huying.integrations.connectors.queries import standings
from huying.integrations.connectors.refusals import BadMap, NothingToRetry, ReasonNeeded, SlugTaken, SlugUnclear
from huying.integrations.connectors.running import run
from tests.cast import Cast


def order(number: int, **more: str) -> dict[str, str]:
    """One order of the hotline."""
    said = {"工单编号": f"R-{number}", "诉求内容": "路灯不亮", "来电人": "张测试", "来电号码": "13800001234"}
    return {**said, "诉求类别": "公共服务", "事发地址": "潮前社区", "来电日期": "2026-11-01", **more}


@pytest.fixture
def hotline(cast: Cast) -> Connector:
    """12345 tells the street's centre."""
    said = ready("hotline_12345")
    return connect(
        by=CONNECTOR, at=now(), slug="hotline", name="12345", owner_id=cast.units.street_center.pk, said=said
    )


def sent(connector: Connector, *rows: dict[str, str]) -> Batch:
    """A batch, taken in as far as it goes."""
    batch = receive(by=CONNECTOR, at=now(), connector_id=connector.pk, rows=rows)
    run()
    batch.refresh_from_db()
    return batch


def counts(batch: Batch) -> tuple[int, int, int]:
    return batch.applied, batch.rejected, batch.folded


def test_a_record_becomes_one_case(hotline: Connector) -> None:
    batch = sent(hotline, order(1), order(2), order(1))
    assert counts(batch) == (2, 0, 1)
    case = Case.objects.get(external_id="hotline:R-1")
    assert (case.line, case.channel, case.category, case.owner_id) == (
        "request",
        "hotline",
        "public_service",
        hotline.owner_id,
    )
    assert Record.objects.get(key="R-1").code == case.code
    assert {record.content for record in Record.objects.all()} == {""}
    assert bytes(batch.content) == b""
    assert sent(hotline, order(1), order(2), order(1)).pk == batch.pk
    assert counts(sent(hotline, order(2), order(3))) == (1, 0, 1)
    assert Case.objects.count() == 3
    assert [record.type for record in read(hotline.stream)][:4] == [
        "integrations.ConnectorMade",
        "integrations.FieldMapSet",
        "integrations.BatchReceived",
        "integrations.BatchTakenIn",
    ]


def test_a_worker_that_ends_goes_on_where_it_was(hotline: Connector, clock: Clock) -> None:
    batch = receive(by=CONNECTOR, at=now(), connector_id=hotline.pk, rows=[order(number) for number in range(9)])
    assert run(lambda: True) == 1
    clock.advance(minutes=5)
    assert (standings(now())[0].missing, standings(now())[0].lag_s) == (8, 300)
    assert run(lambda: Case.objects.count() >= 4) == 3
    assert run() == 5
    batch.refresh_from_db()
    assert (Case.objects.count(), *counts(batch)) == (9, 9, 0, 0)
    assert (standings(now())[0].missing, standings(now())[0].lag_s) == (0, 0)


def test_what_is_wrong_is_told_and_mended_by_a_new_map(hotline: Connector) -> None:
    batch = sent(hotline, order(1, 来电日期="上周"), order(2, 来电号码="123"), order(3, 工单编号=" "))
    assert counts(batch) == (0, 3, 0)
    day, phone, nameless = Record.objects.order_by("at", "pk")
    assert day.faults[0]["column"] == "来电日期"
    assert "日期" in day.faults[0]["zh"]
    assert "day" in day.faults[0]["en"]
    assert phone.faults[0]["column"] == "parties.0.phone"
    said = ready("hotline_12345")
    said["fields"] = [one for one in said["fields"] if one["to"] not in {"happened_on", "applicant_phone"}]
    assert set_map(by=CONNECTOR, at=now(), connector_id=hotline.pk, said=said).version == 2
    assert set_map(by=CONNECTOR, at=now(), connector_id=hotline.pk, said=said).version == 2
    assert [retry(by=CONNECTOR, at=now(), record_id=one.pk).state for one in (day, phone)] == ["applied", "applied"]
    with pytest.raises(NothingToRetry):
        retry(by=CONNECTOR, at=now(), record_id=day.pk)
    with pytest.raises(NothingToRetry):
        retry(by=CONNECTOR, at=now(), record_id=nameless.pk)
    with pytest.raises(ReasonNeeded):
        give_up(by=CONNECTOR, at=now(), record_id=nameless.pk, reason=" ")
    give_up(by=CONNECTOR, at=now(), record_id=nameless.pk, reason="来源系统已作废")
    assert standings(now())[0].open == 0
    assert Case.objects.count() == 2


def test_a_corrected_record_replaces_what_was_rejected(hotline: Connector) -> None:
    sent(hotline, order(1, 来电日期="上周"))
    assert counts(sent(hotline, order(1))) == (1, 0, 0)
    assert sorted(Record.objects.values_list("state", flat=True)) == ["applied", "replaced"]
    assert counts(sent(hotline, order(1, 诉求内容="两盏路灯不亮"))) == (0, 1, 0)
    changed = Record.objects.get(state="rejected")
    assert "没有改动" in changed.faults[0]["zh"]
    assert Case.objects.get().facts == "路灯不亮"


def test_what_nobody_mends_is_forgotten(hotline: Connector, clock: Clock) -> None:
    sent(hotline, order(1, 来电日期="上周"))
    clock.advance(days=31)
    forget_old(now())
    kept = Record.objects.get()
    assert (kept.state, kept.content) == ("expired", "")


@pytest.mark.parametrize(
    "said",
    [
        [],
        {"key": "", "fields": []},
        {"key": "k", "fields": [{"to": "facts", "from": "a"}]},
        {"key": "k", "fields": [{"to": "nothing", "from": "a"}]},
        {"key": "k", "fields": [{"to": "channel", "is": "pigeon"}]},
        {"key": "k", "fields": [{"to": "facts", "from": "a", "is": "b"}]},
    ],
)
def test_a_bad_map_is_refused(said: Any) -> None:
    with pytest.raises(BadMap):
        read_map(said)


def test_ready_maps_are_sound() -> None:
    assert ready_names() == ["court", "hotline_12345", "labour", "police_110"]
    for name in ready_names():
        assert read_map(ready(name)).fields
    with pytest.raises(BadMap):
        ready("../rules")


def test_values_are_read_by_their_kind() -> None:
    mapping = read_map(ready("labour"))
    row = {
        "案件编号": "1",
        "争议事实": "x",
        "劳动者": "y",
        "用人单位": "z",
        "争议金额": "1,200.5",
        "离职日期": "2026/11/02",
    }
    values, faults = mapped(mapping, row)
    assert not faults
    assert (str(values["amount"]), values["employment_ended_on"].isoformat()) == ("1200.50", "2026-11-02")
    _, wrong = mapped(mapping, {**row, "争议金额": "many", "争议事实": ""})
    assert {column: refusal.slug for column, refusal in wrong.items()} == {
        "争议金额": "connector-amount-unreadable",
        "争议事实": "connector-column-missing",
    }
    words = {"key": "k", "fields": [*({"to": to, "from": to} for to in ("facts", "applicant", "category"))]}
    _, wrong = mapped(read_map(words), {"facts": "x", "applicant": "y", "category": "weather"})
    assert wrong["category"].slug == "connector-choice-unknown"


def test_persons_have_no_connectors_of_their_own(cast: Cast, hotline: Connector) -> None:
    by, said = cast.actor(cast.district_chief), ready("court")
    batch = sent(hotline, order(1, 来电日期="上周"))
    record = Record.objects.get()
    acts: list[Any] = [
        lambda: connect(by=by, at=now(), slug="court", name="", owner_id=hotline.owner_id, said=said),
        lambda: set_map(by=by, at=now(), connector_id=hotline.pk, said=said),
        lambda: receive(by=by, at=now(), connector_id=batch.connector_id, rows=[]),
        lambda: retry(by=by, at=now(), record_id=record.pk),
        lambda: give_up(by=by, at=now(), record_id=record.pk, reason="来源系统已作废"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert FieldMap.objects.count() == 1


@pytest.mark.parametrize(("slug", "refusal"), [("hotline", SlugTaken), ("Hot Line", SlugUnclear)])
def test_names_of_connectors(hotline: Connector, slug: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        connect(by=CONNECTOR, at=now(), slug=slug, name="", owner_id=hotline.owner_id, said=ready("court"))


def test_from_the_command_line(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "orders.jsonl"
    lines = [order(1), order(2, 来电日期="上周")]
    rows.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in lines), "utf-8")
    owner = cast.units.street_center.name
    made = ["make", "hotline", "--owner", owner, "--map", "hotline_12345"]
    assert command_line.main(made) == 0
    assert command_line.main(made) == 1
    assert "already" in capsys.readouterr().err
    assert command_line.main(["preview", str(rows), "--map", "hotline_12345"]) == 1
    assert Case.objects.count() == 0
    assert command_line.main(["take", "hotline", str(rows)]) == 1
    assert command_line.main(["rejected", "hotline"]) == 1
    said = ready("hotline_12345")
    said["fields"] = [one for one in said["fields"] if one["to"] != "happened_on"]
    mended = tmp_path / "map.json"
    mended.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    assert command_line.main(["retry", "hotline"]) == 1
    assert command_line.main(["map", "hotline", "--map", str(mended)]) == 0
    assert command_line.main(["retry", "hotline"]) == 0
    book = tmp_path / "orders.csv"
    book.write_text("工单编号,诉求内容,来电人\nR-9,x,\n", "utf-8")
    assert command_line.main(["take", "hotline", str(book)]) == 1
    key = Record.objects.get(key="R-9").pk
    assert isinstance(key, UUID)
    assert command_line.main(["give-up", str(key), "--reason", "来源系统已作废"]) == 0
    assert command_line.main(["list"]) == 0
    told = capsys.readouterr().out
    assert "missing 0" in told
    assert "张测试" not in told


def test_what_came_again_under_the_number_of_a_new_map_is_answered_there(hotline: Connector) -> None:
    """The map read the wrong column for the number; the system sends once more what was rejected."""
    said = ready("hotline_12345")
    wrong = set_map(by=CONNECTOR, at=now(), connector_id=hotline.pk, said={**said, "key": "编号"})
    assert wrong.version == 2
    assert counts(sent(hotline, order(1))) == (0, 1, 0)
    set_map(by=CONNECTOR, at=now(), connector_id=hotline.pk, said=said)
    assert counts(sent(hotline, order(1), order(2))) == (2, 0, 0)
    first = Record.objects.get(key="")
    assert retry(by=CONNECTOR, at=now(), record_id=first.pk).state == "replaced"
    assert (Case.objects.count(), Record.objects.get(pk=first.pk).content) == (2, "")


@pytest.mark.parametrize(
    "typed",
    [
        ("take", "nobody", "{good}"),
        ("rejected", "nobody"),
        ("retry", "nobody"),
        ("map", "nobody", "--map", "court"),
        ("give-up", "01939f0e-0000-7000-8000-000000000000", "--reason", "来源系统已作废"),
        ("preview", "{missing}", "--map", "court"),
        ("preview", "{list}", "--map", "court"),
        ("preview", "{bytes}", "--map", "court"),
        ("preview", "{good}", "--map", "{missing}"),
        ("preview", "{good}", "--map", "{bytes}"),
    ],
)
def test_what_is_typed_wrongly_is_told_in_both_languages(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: tuple[str, ...]
) -> None:
    files = {name: tmp_path / f"{name}.jsonl" for name in ("good", "missing", "list", "bytes")}
    files["good"].write_text(json.dumps(order(1), ensure_ascii=False), "utf-8")
    files["list"].write_text("[1, 2]", "utf-8")
    files["bytes"].write_bytes(b"\xff\xfe\x00")
    assert command_line.main([part.format(**files) for part in typed]) == 1
    chinese, english = capsys.readouterr().err.splitlines()
    assert any("一" <= each <= "鿿" for each in chinese)
    assert english.isascii() or "“" in english
    assert (Case.objects.count(), Record.objects.count()) == (0, 0)

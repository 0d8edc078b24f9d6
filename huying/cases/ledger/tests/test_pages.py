"""郑窗口's pages: an upload that is wrong, one that is imported, the rows that stay behind."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from huying.cases.ledger import command_line
from huying.cases.ledger.commands.take_faults import take_faults
from huying.cases.ledger.forgetting import forget_rows
from huying.cases.ledger.models import Ledger, LedgerRow
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import row, workbook
from huying.cases.models import Case
from huying.core.errors import NotAllowed
from huying.core.eventlog import read
from huying.core.models import Event
from huying.core.testing import Clock
from tests.cast import Cast


@pytest.fixture
def window(cast: Cast, clock: Clock) -> Client:
    """郑窗口's browser."""
    return cast.client(cast.window_clerk)


def send(browser: Client, content: bytes, *, key: str = "k1", name: str = "旧台账.xlsx", **more: Any) -> Any:
    return browser.post("/cases/imports/receive/", {"file": SimpleUploadedFile(name, content), "key": key}, **more)


def shown(browser: Client, ledger: Ledger, **more: Any) -> str:
    return str(browser.get(f"/cases/imports/{ledger.pk}/", **more).content.decode())


def allowed(cast: Cast, browser: Client, ledger: Ledger) -> None:
    """The faulty rows are asked for, and 王信访 of the same body allows it."""
    assert browser.post(f"/cases/imports/{ledger.pk}/faults/", {"reason": "退回原单位更正"}).status_code == 303
    address = f"/cases/imports/{ledger.pk}/faults/{ledger.faults_requests.get().pk}/"
    assert cast.client(cast.petition_clerk).post(address, {"approved": "yes"}).status_code == 303


def test_from_the_upload_to_the_cases(window: Client) -> None:
    assert "还没有导入过台账" in window.get("/cases/imports/").content.decode()
    rows = [row(), row(external_id="T-2", ended_on=None, applicant="赵不见"), {**row(external_id="T-3"), "备注": "x"}]
    book = workbook(rows)
    told = send(window, book)
    ledger = Ledger.objects.get()
    assert (told.status_code, told.headers["Location"]) == (303, f"/cases/imports/{ledger.pk}/")
    assert send(window, book).headers["Location"] == told.headers["Location"]  # sent twice, taken once
    assert "hx-trigger" in shown(window, ledger)
    run()
    page = shown(window, ledger)
    assert "导入 2 行" in page
    for words in ("旧台账.xlsx", "备注", "办结日期", "这一格必须填写。", "哪里有错"):
        assert words in page
    assert "赵不见" not in page
    assert "Import 2 rows" in shown(window, ledger, headers={"accept-language": "en"})
    assert window.post(f"/cases/imports/{ledger.pk}/start/", {"key": "s"}).status_code == 303
    assert window.post(f"/cases/imports/{ledger.pk}/start/", {"key": "s"}).status_code == 303
    part = shown(window, ledger, headers={"hx-request": "true"})
    assert "<html" not in part
    run()
    assert Case.objects.count() == 2
    assert window.post(f"/cases/imports/{ledger.pk}/start/", {"key": "t"}).status_code == 409
    assert window.post(f"/cases/imports/{ledger.pk}/cancel/", {"key": "c"}).status_code == 409
    assert "旧台账.xlsx" in window.get("/cases/imports/").content.decode()


def test_the_faulty_rows_come_back_mended(cast: Cast, window: Client, clock: Clock) -> None:
    send(window, workbook([row(), row(external_id="=T-2", ended_on=None)]))
    run()
    ledger = Ledger.objects.get()
    allowed(cast, window, ledger)
    told = window.get(f"/cases/imports/{ledger.pk}/faults.xlsx")
    assert told.status_code == 200
    book = load_workbook(io.BytesIO(told.content))
    sheet: Any = book.worksheets[0]
    assert sheet.max_row == 2
    assert sheet["A2"].value == "3 / 办结日期 / 这一格必须填写。"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=T-2", "s")
    assert [record.type for record in read(ledger.stream)][-1] == "cases.LedgerFaultsTaken"
    sheet.cell(2, [cell.value for cell in sheet[1]].index("办结日期") + 1).value = "2025-04-01"
    out = io.BytesIO()
    book.save(out)
    send(window, out.getvalue(), key="k2")
    run()
    mended = Ledger.objects.exclude(pk=ledger.pk).get()
    assert (mended.good, mended.faulty) == (1, 0)
    clock.advance(days=31)
    assert forget_rows(clock.now) == 3
    later = cast.client(cast.window_clerk)
    assert later.get(f"/cases/imports/{ledger.pk}/faults.xlsx").status_code == 409
    assert not LedgerRow.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\n1,2\n", "这是文本表格（例如 CSV）"),
        (workbook([{"备注": "x"}]), "登记日期、事情经过、申请人"),
        (workbook([row(external_id="示例")]), "表头下面没有内容"),
        (b"", "这不是 Excel 工作簿"),
    ],
)
def test_what_is_wrong_with_a_file_stands_at_the_field(window: Client, content: bytes, words: str) -> None:
    told = send(window, content)
    page = told.content.decode()
    assert told.status_code == 422
    assert words in page
    assert 'id="id_file_error"' in page
    assert not Ledger.objects.exists()


def test_without_a_file_and_by_the_wrong_method(window: Client) -> None:
    assert "请选择台账文件。" in window.post("/cases/imports/receive/", {"key": "x"}).content.decode()
    assert window.get("/cases/imports/receive/").status_code == 405
    told = window.get("/cases/imports/template.xlsx")
    assert told.headers["Content-Type"].endswith("sheet")
    assert "西亭街道 潮前社区" in [
        cell.value for each in load_workbook(io.BytesIO(told.content))["选项"] for cell in each
    ]


def test_on_the_command_line(cast: Cast, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "old.xlsx"
    file.write_bytes(workbook([row(), row(external_id="T-2", ended_on=None)]))
    words = [str(file), "--owner", "望潮区社会治理中心"]
    assert command_line.main(words) == 1
    told = capsys.readouterr().out
    assert "Nothing was written" in told
    assert "3\t办结日期\t这一格必须填写。" in told
    assert f"/cases/imports/{Ledger.objects.get().pk}/" in told
    assert (Case.objects.count(), list(tmp_path.iterdir())) == (0, [file])
    with pytest.raises(NotAllowed):
        take_faults(by=command_line.TERMINAL, at=clock.now, ledger_id=Ledger.objects.get().pk)
    assert command_line.main([*words, "--partial"]) == 1
    assert "1 rows imported" in capsys.readouterr().out
    case = Case.objects.get()
    assert (case.owner, case.registered_by) == (cast.units.district_center, None)
    with pytest.raises(SystemExit):
        command_line.main([str(file), "--owner", "nobody"])
    assert Event.objects.filter(type="cases.LedgerReceived").count() == 2


def test_what_was_over_says_plainly_that_its_papers_are_elsewhere(window: Client) -> None:
    send(window, workbook([row()]))
    run()
    ledger = Ledger.objects.get()
    window.post(f"/cases/imports/{ledger.pk}/start/")
    run()
    case = Case.objects.get()
    assert case.state == "closed"
    page = window.get(f"/cases/{case.code}/").content.decode()
    for words in ("平台只有登记信息，没有卷宗", "旧台账.xlsx", case.owner.name):
        assert words in page
    assert "下载全卷" not in page.replace("不能下载全卷", "")
    assert (
        "no file to download" in window.get(f"/cases/{case.code}/", headers={"accept-language": "en"}).content.decode()
    )
    told = window.get(f"/cases/{case.code}/archive.pdf")
    assert told.status_code == 409
    assert "卷宗由原办理单位保管" in told.content.decode()

"""An import that nobody started in thirty days says so and asks for the file again; nothing is imported in silence."""

from __future__ import annotations

import pytest

from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.forgetting import forget_rows
from huying.cases.ledger.models import Ledger, LedgerRow
from huying.cases.ledger.refusals import LedgerForgotten
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import row, workbook
from huying.cases.models import Case
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture
def ledger(cast: Cast, clock: Clock) -> Ledger:
    """Two good rows of 郑窗口's ledger, checked."""
    upload = Upload("旧台账.xlsx", workbook([row(), row(external_id="T-2")]))
    made = receive(by=cast.actor(cast.window_clerk), at=clock.now, upload=upload)
    run()
    return Ledger.objects.get(pk=made.pk)


@pytest.mark.parametrize("swept", [True, False], ids=["rows-gone", "rows-still-there"])
def test_after_thirty_days_the_file_is_sent_again(cast: Cast, clock: Clock, ledger: Ledger, *, swept: bool) -> None:
    address = f"/cases/imports/{ledger.pk}/"
    assert "导入 2 行" in cast.client(cast.window_clerk).get(address).content.decode()
    clock.advance(hours=24 * 30 + 1)
    if swept:
        assert forget_rows(clock.now) == 2
    window = cast.client(cast.window_clerk)
    page = window.get(address).content.decode()
    assert "已过保存期" in page
    assert "重新上传" in page
    assert "导入 2 行" not in page
    assert window.get("/cases/imports/").status_code == 200
    with pytest.raises(LedgerForgotten):
        start(by=cast.actor(cast.window_clerk), at=clock.now, ledger_id=ledger.pk)
    told = Caller(cast.window_clerk).post(f"imports/{ledger.pk}/start")
    assert (told.status_code, told.json()["type"]) == (409, "/problems/ledger-forgotten")
    assert "请重新上传" in told.json()["messages"]["zh"]
    assert "Upload the ledger again" in told.json()["messages"]["en"]
    assert Caller(cast.window_clerk).get(f"imports/{ledger.pk}").json()["forgotten"] is True
    assert not Case.objects.exists()


def test_an_import_at_work_is_let_finish(cast: Cast, clock: Clock, ledger: Ledger) -> None:
    clock.advance(hours=24 * 29)
    start(by=cast.actor(cast.window_clerk), at=clock.now, ledger_id=ledger.pk)
    clock.advance(hours=48)
    assert forget_rows(clock.now) == 0
    run()
    assert (Case.objects.count(), Ledger.objects.get().imported) == (2, 2)
    assert forget_rows(clock.now) == 2
    assert not LedgerRow.objects.exists()

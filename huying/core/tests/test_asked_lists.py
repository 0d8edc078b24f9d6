"""What an address may ask of a list; anything unknown is told, nothing is passed over."""

from dataclasses import dataclass

import pytest

from huying.core.errors import Invalid
from huying.core.identity import masked_name
from huying.core.tables.asked import asked
from huying.core.tables.declared import TABLES, Column, Table, declared
from huying.core.tables.rows import Rows

BIRDS = Table(
    key="birds",
    word="鸟",
    order="-seen",
    filters=("kind", "q"),
    columns=(
        Column("name", "鸟名", sort="name"),
        Column("keeper", "饲养人", "keeper", mask=masked_name),
        Column("seen", "次数", kind="number", sort="seen"),
        Column("note", "备注", shown=False),
    ),
)


@dataclass(frozen=True)
class Bird:
    """A row in memory."""

    name: str
    keeper: str
    seen: int | None
    note: str = ""


FLOCK = [Bird("燕", "张测试", 3), Bird("雀", "李测试", None), Bird("鹊", "", 7), Bird("鸦", "王测试", 5)]


def names(**given: str) -> list[str]:
    wanted = asked(BIRDS, {name: [value] for name, value in given.items()})
    return [bird.name for bird in Rows(FLOCK).page(wanted).rows]


def test_the_order_is_that_of_the_head_and_what_has_no_value_stands_last() -> None:
    assert names() == ["鹊", "鸦", "燕", "雀"]
    assert names(sort="seen") == ["燕", "鸦", "鹊", "雀"]
    assert names(sort="name") == sorted(bird.name for bird in FLOCK)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"sort": "keeper"}, "sort", "keeper"),
        ({"sort": "--seen"}, "sort", "--seen"),
        ({"sort": "colour"}, "sort", "name、seen"),
        ({"columns": "name,colour"}, "columns", "colour"),
        ({"colour": "red"}, None, "kind、q"),
        ({"page": "0"}, "page", "页码"),
        ({"page": "-1"}, "page", "页码"),
        ({"page": "٣"}, "page", "页码"),
        ({"page": "99999999"}, "page", "页码"),
        ({"as": "pdf"}, "as", "xlsx"),
        ({"sort": "x" * 5000}, "sort", "x" * 40 + "”"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(given: dict[str, str], field: str | None, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        asked(BIRDS, {name: [value] for name, value in given.items()})
    assert refused.value.field == field
    assert said in refused.value.messages()["zh"]
    assert refused.value.messages()["en"] != refused.value.messages()["zh"]


def test_columns_are_chosen_in_the_order_of_the_table_and_the_first_always_stands() -> None:
    wanted = asked(BIRDS, {"columns": ["seen", "note"]})
    assert [column.key for column in wanted.columns] == ["name", "seen", "note"]
    assert wanted.query() == "columns=name%2Cseen%2Cnote"
    assert asked(BIRDS, {"columns": ["name,keeper,seen"]}).query() == ""


def test_an_address_keeps_what_narrows_and_drops_what_is_usual() -> None:
    wanted = asked(BIRDS, {"kind": ["song"], "q": [""], "sort": ["-seen"], "page": ["2"]})
    assert wanted.query() == "kind=song"
    assert wanted.query(kind="", page=3) == "page=3"


def test_a_masked_column_never_gives_the_whole() -> None:
    keeper = BIRDS.column("keeper")
    assert keeper is not None
    assert [keeper.of(bird) for bird in FLOCK] == ["张*", "李*", "", "王*"]


def test_a_page_behind_the_last_is_the_last() -> None:
    rows = Rows(list(range(120)), size=50)
    page = rows.page(asked(Table("numbers", "数", (Column("n", "数"),)), {"page": ["9"]}))
    assert (page.number, page.total, page.rows[0], page.next) == (3, 120, 100, {})
    assert page.before == {"page": "2"}
    assert rows.more_than(119)
    assert not rows.more_than(120)


def test_a_list_is_declared_once_and_no_filter_has_a_name_of_the_tables_own() -> None:
    for table in (Table("cases", "x", ()), Table("fish", "x", (), filters=("sort",))):
        TABLES.setdefault("cases", table)
        with pytest.raises(ValueError, match=table.key):
            declared(table)

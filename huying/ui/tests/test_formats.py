"""How values are written, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from huying.ui import formats

AT = datetime(2026, 11, 21, 6, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (0, "0秒"),
        (47, "47秒"),
        (192, "3分12秒"),
        (timedelta(minutes=3, seconds=2), "3分02秒"),
        (3900, "1小时05分"),
        (2 * 86400 + 3 * 3600, "2天3小时"),
        (-192, "3分12秒"),
    ],
)
def test_a_length_of_time_in_words(length: float | timedelta, shown: str) -> None:
    assert formats.span(length) == shown


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (0, "0", "0"),
        (9999, "9999", "9999"),
        (12_345, "1.2万", "12.3k"),
        (19_999, "1.9万", "19.9k"),
        (20_000, "2万", "20k"),
    ],
)
def test_a_count_is_shortened_from_ten_thousand_and_never_rounded_up(number: int, chinese: str, english: str) -> None:
    with override("zh-hans"):
        assert formats.count(number) == chinese
    with override("en"):
        assert formats.count(number) == english


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (2, 3, "67% (2/3)"),
        (0, 5, "0% (0/5)"),
        (0, 0, "—"),
        (453, 454, "99% (453/454)"),
        (1, 454, "1% (1/454)"),
        (454, 454, "100% (454/454)"),
    ],
)
def test_a_rate_shows_its_parts(part: int, whole: int, shown: str) -> None:
    assert formats.rate(part, whole) == shown


@pytest.mark.parametrize(("distance", "shown"), [(3, "10米"), (347, "350米"), (999, "1000米"), (1240, "1.2公里")])
def test_a_distance(distance: float, shown: str) -> None:
    assert formats.metres(distance) == shown


@pytest.mark.parametrize(("name", "shown"), [("张建国", "张*"), ("李四", "李*"), (" 王 ", "王*"), ("", "")])
def test_a_name_keeps_one_character(name: str, shown: str) -> None:
    assert formats.masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13812345678", "138****5678"), ("87654321", "876****4321"), ("62110", "***10"), ("110", "*10"), ("", "")],
)
def test_a_phone_number_keeps_its_ends(number: str, shown: str) -> None:
    assert formats.masked_phone(number) == shown


def test_instants_are_in_china_s_time() -> None:
    assert formats.time_of_day(AT) == "14:05:09"
    assert formats.day(AT) == "2026年11月21日"
    assert formats.moment(AT) == "11月21日 14:05"
    assert formats.dated(AT) == "2026年11月21日 14:05"
    assert formats.absolute(AT) == "2026-11-21 14:05:09"
    with override("en"):
        assert formats.moment(AT) == "21 Nov 14:05"
        assert formats.dated(AT) == "21 Nov 2026 14:05"


def test_mmss_keeps_minutes_past_the_hour() -> None:
    assert [formats.mmss(seconds) for seconds in (0, 59.9, 192, 4500)] == ["00:00", "00:59", "03:12", "75:00"]

"""Numbers of people and organisations: what is accepted, in which form, and what is shown of it."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from huying.core import identity
from huying.core.errors import Refused
from huying.core.identity import (
    WrongCreditCode,
    WrongDocumentNumber,
    WrongIdNumber,
    WrongPhone,
    credit_check,
    id_check_digit,
    read_credit_code,
    read_document,
    read_id_number,
    read_phone,
)

ID = "330102199003070019"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (ID, ID),
        ("11010519491231002X", "11010519491231002X"),
        (" 110105 19491231 002x ", "11010519491231002X"),
        ("３３０１０２１９９００３０７００１９", ID),
        ("", ""),
        ("  ", ""),
    ],
)
def test_identity_numbers_are_read_however_they_are_typed(typed: str, read: str) -> None:
    assert read_id_number(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "330102199003070018",  # check digit
        "330102900307001",  # fifteen digits ended in 2013
        "990102199003070019",  # check digit of another region
        "33010219900230001X",  # 30 February
        "X30102199003070019",
        "33010219900307001٩",  # a digit, but no digit of ours
        ID + "0",
        "张三",
    ],
)
def test_wrong_identity_numbers_are_refused_at_their_field(typed: str) -> None:
    with pytest.raises(WrongIdNumber) as refusal:
        read_id_number(typed, field="agent_id")
    assert refusal.value.field == "agent_id"


def test_a_region_that_does_not_exist_is_refused_whatever_its_check_digit() -> None:
    body = "00010219900307001"
    with pytest.raises(WrongIdNumber):
        read_id_number(body + id_check_digit(body))


@pytest.mark.parametrize("region", ["810000", "830000", "911124"])
def test_permits_of_residents_from_elsewhere_follow_the_same_standard(region: str) -> None:
    body = f"{region}19900307001"
    assert read_document("residence_permit", body + id_check_digit(body)) == body + id_check_digit(body)


@given(day=st.dates(date(1900, 1, 1), date(2026, 1, 1)), order=st.integers(0, 999))
def test_identity_numbers_agree_with_another_implementation(day: date, order: int) -> None:
    body = f"330102{day:%Y%m%d}{order:03d}"
    number = body + id_check_digit(body)
    assert read_id_number(number) == number
    assert ric.calc_check_digit(number) == number[-1]


def test_day_of_birth_and_sex_are_in_the_number() -> None:
    assert (identity.born_on(ID), identity.sex_of(ID)) == (date(1990, 3, 7), "male")
    assert identity.sex_of("11010519491231002X") == "female"
    assert (identity.born_on("E12345678"), identity.sex_of("E12345678")) == (None, "")


@pytest.mark.parametrize("typed", ["91350100M000100Y43", "91110000600037341L", "91350100m000100y43", ""])
def test_credit_codes_are_read(typed: str) -> None:
    assert read_credit_code(typed) == typed.upper()


@pytest.mark.parametrize("typed", ["91350100M000100Y44", "91350100M000100Y4", "9135O100M000100Y43", "公司"])
def test_wrong_credit_codes_are_refused(typed: str) -> None:
    with pytest.raises(WrongCreditCode):
        read_credit_code(typed)


@given(body=st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=15, max_size=15))
def test_credit_codes_agree_with_another_implementation(body: str) -> None:
    code = "91" + body
    assert uscc.calc_check_digit(code) == credit_check(code)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("138 0000 1234", "13800001234"),
        ("+86 138-0000-1234", "13800001234"),
        ("057188880000", "0571-88880000"),
        ("(010) 6888 0000", "010-68880000"),
        ("８８８８００００", "88880000"),
        ("400-820-0000", "4008200000"),
        ("", ""),
    ],
)
def test_phones_are_read_however_they_are_typed(typed: str, read: str) -> None:
    assert read_phone(typed) == read


@pytest.mark.parametrize("typed", ["1380000123", "12800001234", "110", "12345", "138000012345", "电话"])
def test_wrong_phones_are_refused(typed: str) -> None:
    with pytest.raises(WrongPhone):
        read_phone(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "read"), [("passport", "e 1234 5678", "E12345678"), ("mainland_permit", "H12345678", "H12345678")]
)
def test_other_documents_have_letters_and_digits(kind: str, typed: str, read: str) -> None:
    assert read_document(kind, typed) == read
    with pytest.raises(WrongDocumentNumber):
        read_document(kind, "E12;45678")


@pytest.mark.parametrize("refusal", [WrongIdNumber, WrongCreditCode, WrongPhone, WrongDocumentNumber])
def test_refusals_say_what_to_do_in_both_languages(refusal: type[Refused]) -> None:
    said = refusal().messages()
    assert said["zh"] != said["en"]
    assert set(said["en"]) <= set(string.printable)


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        (identity.masked_id, ID, "330102********0019"),
        (identity.masked_id, "E12345678", "*******78"),
        (identity.masked_phone, "13800001234", "138****1234"),
        (identity.phone_tail, "0571-88880000", "0000"),
        (identity.masked_name, " 张三 ", "张*"),
        (identity.masked_address, "望潮区西亭街道潮前社区 3 幢 2 单元 501 室", "望潮区西亭街道潮前社区***"),
        (identity.masked_address, "西亭街道江晖路 100 号", "西亭街道***"),
        (identity.masked_address, "潮前社区", "潮前社区"),
        (identity.masked_address, "江晖路 100 号", "***"),
        (identity.masked_address, "", ""),
    ],
)
def test_what_is_shown(mask: object, text: str, shown: str) -> None:
    assert callable(mask)
    assert mask(text) == shown

"""Personal text is unreadable in the database and comes back whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test import override_settings
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from huying.core.encrypted import EncryptedText
from huying.core.encryption import VERSION, CannotUnseal, blind, seal, unseal

OTHER = override_settings(HUYING_ENCRYPTION_KEY="the key of another installation, long enough")


@given(text=st.text(), purpose=st.sampled_from(["party", "note", "paper"]))
def test_what_was_sealed_comes_back(text: str, purpose: str) -> None:
    sealed = seal(purpose, text)
    assert sealed[0] == VERSION
    assert unseal(purpose, sealed) == text


def test_the_same_text_never_looks_the_same() -> None:
    assert seal("party", "张三") != seal("party", "张三")
    assert "张三".encode() not in seal("party", "张三")


def test_another_purpose_cannot_open_it() -> None:
    with pytest.raises(CannotUnseal):
        unseal("party", seal("note", "甲方愿意再让五百元"))


@pytest.mark.parametrize("at", [0, 1, 12, 13, -1])
def test_every_changed_byte_is_noticed(at: int) -> None:
    sealed = bytearray(seal("note", "甲方愿意再让五百元"))
    sealed[at] ^= 1
    with pytest.raises(CannotUnseal):
        unseal("note", bytes(sealed))


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"\x01" + b"x" * 27, "张三".encode()])
def test_what_was_never_sealed_is_refused(rubbish: bytes) -> None:
    with pytest.raises(CannotUnseal):
        unseal("party", rubbish)


def test_a_lost_key_says_what_to_do_in_both_languages() -> None:
    sealed = seal("party", "张三")
    with OTHER, pytest.raises(CannotUnseal) as refusal:
        unseal("party", sealed)
    assert all("HUYING_ENCRYPTION_KEY" in said for said in refusal.value.messages().values())
    assert unseal("party", sealed) == "张三"


def test_equal_texts_have_equal_blind_indexes_of_one_purpose_and_key() -> None:
    index = blind("party", "13800001234")
    assert len(index) == 16
    assert blind("party", "13800001234") == index
    assert blind("party", "13800001235") != index
    assert blind("phone", "13800001234") != index
    with OTHER:
        assert blind("party", "13800001234") != index
    assert blind("party", "") == b""


with isolate_apps("huying.core"):  # no model of the platform, for which a migration would lack

    class Sealed(models.Model):
        """A row for these tests alone."""

        text = EncryptedText(purpose="party")
        maybe = EncryptedText(purpose="note", null=True, default=None)

        class Meta:
            app_label = "core"
            managed = False
            db_table = "core_test_sealed"


@pytest.fixture
def table(db: None) -> Iterator[None]:
    with connection.schema_editor() as editor:
        editor.create_model(Sealed)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Sealed)


@pytest.mark.usefixtures("table")
def test_a_column_is_text_in_python_and_bytes_in_the_database() -> None:
    row = Sealed.objects.create(text="潮前社区 3 幢")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, maybe FROM core_test_sealed")
        kept, maybe = cursor.fetchone()
    assert "潮前".encode() not in bytes(kept)
    assert maybe is None
    assert Sealed.objects.get() == row
    assert Sealed.objects.values_list("text", "maybe").get() == ("潮前社区 3 幢", None)


@pytest.mark.usefixtures("table")
def test_an_empty_text_stays_empty() -> None:
    Sealed.objects.create()
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(text) FROM core_test_sealed")
        assert cursor.fetchone() == (0,)
    assert Sealed.objects.get().text == ""


@pytest.mark.usefixtures("table")
def test_rows_are_changed_one_by_one_and_many_at_once() -> None:
    Sealed.objects.bulk_create([Sealed(text=f"第 {number} 位") for number in range(3)])
    rows = list(Sealed.objects.order_by("pk"))
    for row in rows:
        row.maybe = row.text * 2
    Sealed.objects.bulk_update(rows, ["maybe"])
    rows[0].text = "改过"
    rows[0].save(update_fields=["text"])
    assert [(row.text, row.maybe) for row in Sealed.objects.order_by("pk")] == [
        ("改过", "第 0 位第 0 位"),
        ("第 1 位", "第 1 位第 1 位"),
        ("第 2 位", "第 2 位第 2 位"),
    ]


@pytest.mark.usefixtures("table")
def test_nobody_searches_a_sealed_column() -> None:
    with pytest.raises(FieldError):
        Sealed.objects.filter(text="张三").exists()
    assert Sealed.objects.filter(maybe__isnull=True).count() == 0


def test_a_migration_names_the_purpose() -> None:
    name, path, _args, kwargs = Sealed._meta.get_field("text").deconstruct()
    assert (name, path, kwargs) == ("text", "huying.core.encrypted.EncryptedText", {"default": "", "purpose": "party"})

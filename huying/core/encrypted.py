"""A column whose text is sealed: a string in Python, bytes in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from huying.core.encryption import seal, unseal

if TYPE_CHECKING:
    _Text = models.Field[str, str]
else:
    _Text = models.Field


class EncryptedText(_Text):
    """Text sealed for a purpose; an empty text stays empty bytes.

    Reading raises CannotUnseal when the key is not the one with which the row was written. The same text never looks
    the same twice, so no lookup but `isnull` exists: whoever searches keeps a blind index beside it.
    """

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        """Bytes."""
        return "BinaryField"

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations: the purpose belongs to the column."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_lookup(self, lookup_name: str) -> Any:
        """Nothing can be compared."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Bytes for the database."""
        text = super().get_db_prep_value(value, connection, prepared)
        if text is None:
            return None
        return connection.Database.Binary(seal(self.purpose, str(text)) if text else b"")

    def from_db_value(self, value: bytes | memoryview | None, _expression: Any, _connection: Any) -> str | None:
        """The text of a row."""
        if value is None:
            return None
        return unseal(self.purpose, bytes(value)) if len(value) else ""

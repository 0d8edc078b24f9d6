"""The names of schemas in the API document: each stands for one thing.

The framework keeps schemas by the name of their class, the last of one name for all of them. Enumerations are called
`State` or `Kind` in the module that they belong to; in the document, which is one for all modules, the word of the
module stands before it: `LettersState`.
"""

from __future__ import annotations

import re
from typing import Any

from ninja.openapi.schema import OpenAPISchema
from ninja.schema import NinjaGenerateJsonSchema
from pydantic.json_schema import CoreModeRef, DefsRef

_OF_A_MODULE = re.compile(r"^huying\.(?:\w+\.)*?(\w+)\.rules\.([A-Z][a-z]+):\d+$")
"""A class of one word among the rules of a module, such as a state: the word of the module, and its own."""


class NamedTwice(Exception):
    """Two schemas of the document would have one name; the message tells which."""


def named(core_ref: str) -> str:
    """What a class is called in the document that pydantic knows as `core_ref`; empty to leave it to pydantic."""
    found = _OF_A_MODULE.match(core_ref)
    return "".join(part.capitalize() for part in found[1].split("_")) + found[2] if found else ""


class Schemas(NinjaGenerateJsonSchema):
    """Schemas under names that tell their module."""

    def get_defs_ref(self, core_mode_ref: CoreModeRef) -> DefsRef:
        """The name of a definition."""
        own = DefsRef(named(core_mode_ref[0]))
        if not own:
            return super().get_defs_ref(core_mode_ref)
        self._prioritized_defsref_choices[own] = [own]
        return own


class _Model:
    """A model as the framework takes it, whose schema is made by `Schemas`."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def model_json_schema(self, **given: Any) -> dict[str, Any]:
        found: dict[str, Any] = self._model.model_json_schema(**{**given, "schema_generator": Schemas})
        return found


def _as_named(model: Any) -> Any:
    return _Model(model)


class Document(OpenAPISchema):
    """The document; raises NamedTwice."""

    def _extract_parameters(self, model: Any) -> list[dict[str, Any]]:
        return super()._extract_parameters(_as_named(model))

    def _flatten_schema(self, model: Any) -> dict[str, Any]:
        return super()._flatten_schema(_as_named(model))

    def _create_schema_from_model(self, model: Any, *given: Any, **named_so: Any) -> tuple[dict[str, Any], bool]:
        return super()._create_schema_from_model(_as_named(model), *given, **named_so)

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        """Keep schemas by their names, each of which stands for one."""
        for name, schema in definitions.items():
            if self.schemas.setdefault(name, schema) != schema:
                raise NamedTwice(name)

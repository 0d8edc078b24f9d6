"""The API document (OpenAPI 3.1): what the framework finds, and what it cannot know."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huying.cases.api.examples import EXAMPLES as OF_CASES
from huying.cases.bookings.api_examples import EXAMPLES as OF_SERVICES
from huying.cases.closing.api import EXAMPLES as OF_CLOSING
from huying.cases.deliberation.api_examples import EXAMPLES as OF_DELIBERATIONS
from huying.cases.diversion.api.examples import EXAMPLES as OF_DIVERSION
from huying.cases.ledger.api import EXAMPLES as OF_LEDGERS
from huying.cases.mediation.api_examples import EXAMPLES as OF_MEDIATION
from huying.cases.video.api import EXAMPLES as OF_FOOTAGE
from huying.clocks.api.examples import EXAMPLES as OF_CLOCKS
from huying.config.api import ROUTERS, api
from huying.config.openapi_names import Document
from huying.core.refusals import PROBLEM
from huying.core.rest.problems import Problem
from huying.devices.api.examples import EXAMPLES as OF_DEVICES
from huying.incidents.api.examples import EXAMPLES
from huying.insight.reports.api import EXAMPLES as OF_CENTER_REPORTS
from huying.integrations.phone.api import EXAMPLES as OF_PHONE
from huying.notices.api import EXAMPLES as OF_NOTICES
from huying.orders.api.examples import EXAMPLES as OF_ORDERS
from huying.patrols.enterprises.api.asked import EXAMPLES as OF_ENTERPRISES
from huying.patrols.hazards.api import EXAMPLES as OF_HAZARDS
from huying.patrols.hazards.api_campaigns import EXAMPLES as OF_CAMPAIGNS
from huying.patrols.hazards.api_categories import EXAMPLES as OF_CATEGORIES
from huying.patrols.plates.api import EXAMPLES as OF_PLATES
from huying.patrols.registry.api_examples import EXAMPLES as OF_REGISTRY
from huying.patrols.rounds.api import EXAMPLES as OF_ROUNDS
from huying.people.api_auth import Allowed
from huying.people.duty.api_shapes import EXAMPLES as OF_DUTY
from huying.supervision.api import EXAMPLES as OF_SUBSIDIES
from huying.supervision.clues.api_examples import EXAMPLES as OF_CLUES
from huying.supervision.consultations.api import EXAMPLES as OF_CONSULTATIONS
from huying.supervision.figures.api_examples import EXAMPLES as OF_FIGURES
from huying.supervision.grid_reports.api import EXAMPLES as OF_REPORTS
from huying.supervision.honours.api import EXAMPLES as OF_HONOURS
from huying.supervision.legal_supervision.api import EXAMPLES as OF_LEGAL_SUPERVISION
from huying.supervision.letters.api import EXAMPLES as OF_LETTERS
from huying.supervision.lights.api import EXAMPLES as OF_LIGHTS
from huying.supervision.lights.api_rules import EXAMPLES as OF_LIGHT_RULES
from huying.supervision.ratings.api import EXAMPLES as OF_RATINGS
from huying.supervision.retention.api import EXAMPLES as OF_RETENTION
from huying.supervision.reviews.api import EXAMPLES as OF_REVIEWS

PREFIX = "/api/v1/"
SHOWN: dict[str, dict[str, Any]] = {
    **EXAMPLES,
    **OF_ENTERPRISES,
    **OF_CASES,
    **OF_DEVICES,
    **OF_CLOCKS,
    **OF_CLOSING,
    **OF_DELIBERATIONS,
    **OF_DIVERSION,
    **OF_MEDIATION,
    **OF_SERVICES,
    **OF_LEDGERS,
    **OF_FOOTAGE,
    **OF_NOTICES,
    **OF_ORDERS,
    **OF_CAMPAIGNS,
    **OF_CATEGORIES,
    **OF_HAZARDS,
    **OF_PLATES,
    **OF_REGISTRY,
    **OF_ROUNDS,
    **OF_REPORTS,
    **OF_FIGURES,
    **OF_CENTER_REPORTS,
    **OF_LEGAL_SUPERVISION,
    **OF_LETTERS,
    **OF_CLUES,
    **OF_HONOURS,
    **OF_RETENTION,
    **OF_RATINGS,
    **OF_DUTY,
    **OF_REVIEWS,
    **OF_PHONE,
    **OF_CONSULTATIONS,
    **OF_LIGHTS,
    **OF_LIGHT_RULES,
    **OF_SUBSIDIES,
}
"""A believable body for each operation that needs one."""
ABOUT = """
The same commands as the pages, as JSON: one call, a hundred answers.

**Who asks.** `Authorization: Bearer hy_…` with a token of the scopes named at each operation (`huying token create`, or
the profile page), or the session of a signed-in page together with its CSRF token. A token reaches no farther than the
person who holds it; what a person may not know of does not exist (404).

**Retries.** Send an `Idempotency-Key` (any text up to 120 characters) with a POST. The same request under the same key
is answered with the first answer, byte for byte, with `Idempotency-Replayed: true`, and changes nothing. The same
key with another body is refused (422). Keys are kept for a week. A refusal is not kept.

**Errors** are `application/problem+json` (RFC 9457) with a stable `type`, a sentence in the language of
`Accept-Language` (`zh-hans` or `en`), the same sentence in both languages in `messages`, and `errors` by member.

**Lists** come newest first in pages of at most 200; `next` of a page (and its `Link: rel="next"`) leads on. A cursor
stays right while new rows arrive.

**Times** are ISO 8601; what you send must carry an offset, what you get is UTC. **Coordinates** are WGS-84 degrees;
send `"crs": "gcj02"` with positions of AMap or Tencent maps.

**Rate.** Each token has a number of requests per minute: `RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset`
(seconds); over it 429 with `Retry-After`.
""".strip()

_EVERY = {401: "No token and no session", 403: "The scope or the person does not reach that far", 429: "Too often"}
_WITH_BODY = {
    400: "No JSON",
    409: "Somebody was faster, or the state has moved on",
    413: "Too large",
    415: "Not the media type that is read here",
}
_WITH_CODE = {404: "There is no such thing, or it is not this person's to know of"}
_WRONG = {422: "A member, a code or a cursor is wrong; `errors` names it"}


@login_not_required
@login_not_required
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """The document; anybody may read it."""
    response = HttpResponse(_text(), content_type="application/json; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def _text() -> str:
    return json.dumps(document(), ensure_ascii=False)


def document() -> dict[str, Any]:
    """The whole document as plain data."""
    found: dict[str, Any] = json.loads(json.dumps(Document(api, PREFIX)))
    found["info"] = {
        "title": api.title,
        "version": api.version,
        "summary": "Dispatch of a city district: whistle, call, come, close.",
        "description": ABOUT,
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    }
    found["servers"] = [{"url": "/", "description": "This deployment"}]
    found["tags"] = [{"name": name, "description": text} for name, text in _TAGS.items()]
    found["components"] = _components(found["components"]["schemas"])
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    return found


def _components(schemas: dict[str, Any]) -> dict[str, Any]:
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas = {**schemas, **problem.pop("$defs"), "Problem": problem}
    return {
        "schemas": dict(sorted(schemas.items())),
        "responses": {"Problem": _answer("Refused; the problem says why.")},
        "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer", "description": "A token with scopes."},
            "session": {
                "type": "apiKey",
                "in": "cookie",
                "name": "huying",
                "description": "A signed-in page; acts need the header X-CSRFToken as well.",
            },
        },
    }


_TAGS = {
    "whistles": "Call for help.",
    "incidents": "What became of a whistle, and the acts on it.",
    "assignments": "Calls to oneself, and the answers.",
    "photos": "Evidence from the scene.",
    "people": "Oneself.",
    "duty": "Rosters: who is on duty when, planned, published, swapped, handed over.",
    "deliberations": "Deliberation rooms of communities: opinions, minutes, publicity, tasks.",
    "devices": "Panic buttons, sensors and cameras: the registry, and what devices tell.",
    "plates": "Building codes: the plates that residents and grid workers scan.",
    "registry": "Addresses: communities, compounds, buildings and rooms, and how whole tables of them are brought.",
    "rounds": "Check-up sheets of buildings, the age of their records, and what is done there.",
    "clues": "Clues that are handed in without a name, and what they are rewarded with.",
    "retention": "How long records are kept, what is destroyed with whose approval, and what is held back.",
    "honours": "Honours of organisations, teams and people who consent: proposed, published, conferred, revoked.",
    "ratings": "Objections of rated bodies to ratings, ruled upon by a centre that is no party.",
    "letters": "Reminders, warnings and tasks: drafted, approved, numbered, sent, answered, checked.",
    "consultations": "Consultations: an agenda from facts, who came, what was decided, tasks followed until verified.",
    "supervision": "Lights of what is late or nearly late, urging, and listed supervision.",
    "reports": "Monthly and weekly reports of grids, communities and streets.",
    "center reports": "Reports of street and district centres: weekly, monthly, yearly, the four numbers of the court.",
    "phone": "Calls that come in at the command room, claimed and written down while talking.",
    "webhooks": "Being told of what happens, instead of asking.",
    "settings": "What a district sets: limits of clocks, types of whistle.",
}


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Refusals, headers, security and an example of one operation."""
    refusals = {**_EVERY, **_WRONG, **(_WITH_BODY if method == "post" else {}), **(_WITH_CODE if "{" in path else {})}
    for status, text in sorted(refusals.items()):
        operation["responses"][str(status)] = _answer(text)
    scopes = scopes_by_operation()[method, path]
    bearer = [{"bearer": [scope]} for scope in scopes] or [{"bearer": []}]
    operation["security"] = [*bearer, {"session": []}]
    operation["responses"]["default"] = {"$ref": "#/components/responses/Problem"}
    if method == "post":
        operation["parameters"] = [*operation["parameters"], _KEY]
        _header(operation, "Idempotency-Replayed", "`true` when this answer was given before.", {"const": "true"})
    if "cursor" in {parameter["name"] for parameter in operation["parameters"]}:
        _header(operation, "Link", 'The next page: `<…>; rel="next"`; absent at the end.', {})
    if "304" in operation["responses"]:
        operation["parameters"] = [*operation["parameters"], _MATCH]
        _header(operation, "ETag", "Stands as long as the version.", {})
    example = SHOWN.get(operation["operationId"])
    if example is not None:
        for content in operation.get("requestBody", {}).get("content", {}).values():
            content["example"] = example


@cache
def scopes_by_operation() -> dict[tuple[str, str], list[str]]:
    """The scopes of each (method, path); any of them will do, none means any token."""
    found = {}
    for router in ROUTERS:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                address = PREFIX.rstrip("/") + re.sub(r"{[^}:]+:", "{", path)
                scopes = sorted(cast(Allowed, operation.auth_param).scopes)
                found.update({(method.lower(), address): scopes for method in operation.methods})
    return found


def _answer(text: str) -> dict[str, Any]:
    return {"description": text, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def _header(operation: dict[str, Any], name: str, text: str, schema: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            answer.setdefault("headers", {})[name] = {"description": text, "schema": {"type": "string", **schema}}


_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The `ETag` of an earlier answer: 304 while it stands.",
    "schema": {"type": "string", "maxLength": 200},
}
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Any text of your own for this request; a retry under it changes nothing.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 120},
    "example": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11",
}

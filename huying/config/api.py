"""The REST API: which routers it has, how it reads bodies, and how it refuses what is no request of ours."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from ninja.parser import Parser

from huying.cases.api import acts as case_acts
from huying.cases.api import cases, changes, materials, parties
from huying.cases.bookings import api as services
from huying.cases.bookings import api_bookings as bookings
from huying.cases.closing import api as closing
from huying.cases.deliberation import api as deliberations
from huying.cases.diversion.api import diverting, objecting, responsibilities
from huying.cases.ledger import api as ledgers
from huying.cases.mediation import api as mediation
from huying.cases.mediation import api_agreements as agreements
from huying.cases.mediation import api_confirmations as confirmations
from huying.cases.mediation import api_mediators as mediators
from huying.cases.mediation import api_meetings as meetings
from huying.cases.mediation import api_signing as signing
from huying.cases.video import api as footage
from huying.clocks.api import calendar
from huying.clocks.api import clocks as legal
from huying.clocks.api import rules as clocks
from huying.console.replay import api as replays
from huying.console.wall import api as walls
from huying.core.errors import NotAllowed, Refused
from huying.core.refusals import problem_response
from huying.core.rest.problems import BodyTooLarge, Malformed, SignInNeeded, WrongMediaType, WrongShape
from huying.core.rest.rate import PerToken
from huying.devices.api import registry as devices
from huying.devices.api import telling as device_messages
from huying.incidents.api import acts, calls, incidents, photos, policies, replies, tasks, unsealing, whistles
from huying.insight.reports import api as center_reports
from huying.insight.sources import api as sources
from huying.integrations.phone import api as phone
from huying.integrations.webhooks import api as webhooks
from huying.notices import api as notices
from huying.orders.api import acts as order_acts
from huying.orders.api import orders
from huying.papers import api as papers
from huying.patrols.enterprises.api import filings
from huying.patrols.enterprises.api import kinds as service_kinds
from huying.patrols.enterprises.api import register as enterprises
from huying.patrols.enterprises.api import requests as firm_services
from huying.patrols.hazards import api as hazards
from huying.patrols.hazards import api_campaigns as campaigns
from huying.patrols.hazards import api_categories as hazard_categories
from huying.patrols.plates import api as plates
from huying.patrols.registry import api as registry
from huying.patrols.registry import api_imports as address_imports
from huying.patrols.rounds import api as rounds
from huying.people import api as people
from huying.people.duty import api as duty
from huying.supervision import api as subsidies
from huying.supervision.clues import api as clues
from huying.supervision.clues import api_rewards as clue_rewards
from huying.supervision.consultations import api as consultations
from huying.supervision.consultations import api_acts as consultation_acts
from huying.supervision.figures import api as figures
from huying.supervision.grid_reports import api as reports
from huying.supervision.honours import api as honours
from huying.supervision.legal_supervision import api as legal_supervision
from huying.supervision.letters import api as letters
from huying.supervision.lights import api as lights
from huying.supervision.lights import api_rules as light_rules
from huying.supervision.ratings import api as ratings
from huying.supervision.retention import api as retention
from huying.supervision.reviews import api as reviews

ROUTERS = (
    *(enterprises.router, filings.router, firm_services.router, service_kinds.router, replays.router),
    walls.router,
    *(devices.router, device_messages.router),
    *(
        whistles.router,
        incidents.router,
        acts.router,
        tasks.router,
        unsealing.router,
        calls.router,
        photos.router,
        replies.router,
        people.router,
    ),
    duty.router,
    *(clocks.router, calendar.router, legal.router, policies.router, papers.router, webhooks.router, phone.router),
    *(orders.router, order_acts.router, cases.router, case_acts.router, materials.router, footage.router),
    *(parties.router, changes.router, ledgers.router, notices.router),
    *(responsibilities.router, diverting.router, mediation.router, services.router, figures.router),
    *(deliberations.router, objecting.router, closing.router, meetings.router, agreements.router, bookings.router),
    *(
        hazards.router,
        campaigns.router,
        hazard_categories.router,
        mediators.router,
        signing.router,
        confirmations.router,
        subsidies.router,
        reports.router,
        center_reports.router,
        letters.router,
        reviews.router,
        clues.router,
        clue_rewards.router,
        honours.router,
        retention.router,
        ratings.router,
        consultations.router,
        consultation_acts.router,
        lights.router,
        light_rules.router,
        plates.router,
        registry.router,
        address_imports.router,
        rounds.router,
        sources.router,
        legal_supervision.router,
    ),
)


class Bodies(Parser):
    """JSON for words, multipart for photos; anything else is refused before it is read."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body as JSON."""
        if request.content_type != "application/json":
            raise WrongMediaType
        body: dict[str, Any] = json.loads(request.body)
        return body

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The query, or the files of a form."""
        if not isinstance(data, QueryDict) and request.content_type != "multipart/form-data":
            raise WrongMediaType
        found: dict[str, Any] = super().parse_querydict(data, list_fields, request)
        return found


class Api(NinjaAPI):
    """Operations are named as their functions are: `raise_whistle`."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the function."""
        return str(operation.view_func.__name__)


api = Api(
    title="呼应 Huying API",
    version="1",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=Bodies(),
    throttle=PerToken(),
)
for router in ROUTERS:
    api.add_router("", router)


@api.exception_handler(ValidationError)
def wrong_shape(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 with each wrong member."""
    return problem_response(WrongShape(error.errors))


@api.exception_handler(HttpError)
def not_a_request(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework refuses: a body that is no JSON, no sign-in, no CSRF token."""
    if isinstance(error.__cause__, Refused):
        return problem_response(error.__cause__)
    return problem_response({401: SignInNeeded, 403: NotAllowed}.get(error.status_code, Malformed)())


@api.exception_handler(RequestDataTooBig)
def too_large(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    """413 for a JSON body over its limit."""
    return problem_response(BodyTooLarge())


@api.exception_handler(Exception)
def bug(_request: HttpRequest, error: Exception) -> HttpResponse:
    """Let refusals and bugs go on to the middleware: nothing inside is shown."""
    raise error

"""The materials of a case: their files, and who may see them."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.access import require
from huying.cases.commands.read_case import open_file
from huying.cases.commands.release_material import release_material
from huying.cases.forms_materials import Release
from huying.cases.queries.case import detail_of
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.documents import given
from huying.core.errors import Refused
from huying.core.idempotency import once
from huying.people.access import Actor
from huying.people.forms import tell

SEE_OTHER = 303


@require_safe
@working
def material(request: HttpRequest, actor: Actor, code: str, material_id: UUID) -> FileResponse:
    """The photo or PDF of something handed in; each time it is opened is on record."""
    del request
    found = by_code(actor, code)
    kept = open_file(by=actor, at=now(), case_id=found.pk, material_id=material_id)
    return given(kept.file, f"{found.code}-{kept.at:%m%d}")


@never_cache
@require_POST
@working
def release(request: HttpRequest, actor: Actor, code: str, material_id: UUID) -> HttpResponse:
    """Let the bodies on the case see a material, or not any more, for a reason; the page again with what is wrong."""
    at = now()
    case = by_code(actor, code)
    require(actor, "release", case)
    form = Release(request.POST)

    def work() -> str:
        said = form.cleaned_data
        return str(release_material(by=actor, at=at, case_id=case.pk, material_id=material_id, **said).pk)

    if form.is_valid():
        wanted, key = form.cleaned_data["released"], request.headers.get("Idempotency-Key") or form.key
        try:
            once(who=str(actor.person_id), key=key, content=[str(material_id), wanted], work=work)
        except Refused as refusal:
            if refusal.field != "reason":
                raise
            tell(form, refusal)
        else:
            return HttpResponseRedirect(f"{reverse('cases:case', args=[case.code])}#materials", status=SEE_OTHER)
    context = {"detail": detail_of(actor, case, at), "release": form, "releasing": material_id}
    return render(request, "cases/case.html", context, status=422)

"""Addresses of the pages of cases."""

from django.urls import path

from huying.cases.views import acts, case, extension, lists, materials, parties, register

app_name = "cases"
urlpatterns = [
    path("", lists.cases, name="list"),
    path("new/", register.new, name="new"),
    path("new/similar/", register.similar, name="similar"),
    path("new/places/", register.places, name="places"),
    path("<str:code>/acts/<slug:verb>/", acts.act, name="act"),
    path("<str:code>/parties/", parties.parties, name="parties"),
    path("<str:code>/parties/changes/<uuid:change_id>/", parties.former, name="former"),
    path("<str:code>/parties/<slug:verb>/", parties.change_party, name="change_party"),
    path("<str:code>/extension/", extension.extension, name="extension"),
    path("<str:code>/registered/", register.registered, name="registered"),
    path("<str:code>/", case.case, name="case"),
    path("<str:code>/unmask/", case.unmask_party, name="unmask"),
    path("<str:code>/materials/<uuid:material_id>/", materials.material, name="material"),
    path("<str:code>/materials/<uuid:material_id>/release/", materials.release, name="release"),
]

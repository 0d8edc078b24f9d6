"""Addresses of the pages of cases."""

from django.urls import path

from huying.cases.views import case, lists

app_name = "cases"
urlpatterns = [
    path("", lists.cases, name="list"),
    path("<str:code>/", case.case, name="case"),
    path("<str:code>/unmask/", case.unmask_party, name="unmask"),
    path("<str:code>/materials/<uuid:material_id>/", case.material, name="material"),
]

"""Addresses of the pages of the code."""

from django.urls import path

from huying.cases.citizen import views, views_bring

app_name = "citizen"
urlpatterns = [
    path("", views.door, name="door"),
    path("new/", views_bring.new, name="new"),
    path("new/code/", views_bring.brought, name="brought"),
    path("<str:code>/", views.progress, name="progress"),
    path("<str:code>/materials/<uuid:material_id>/", views.material, name="material"),
    path("<str:code>/mediators/", views.mediators, name="mediators"),
    path("<str:code>/<slug:verb>/", views.act, name="act"),
]

"""Addresses of the pages of the code."""

from django.urls import path

from huying.cases.citizen import views

app_name = "citizen"
urlpatterns = [
    path("", views.door, name="door"),
    path("<str:code>/", views.progress, name="progress"),
    path("<str:code>/materials/<uuid:material_id>/", views.material, name="material"),
    path("<str:code>/mediators/", views.mediators, name="mediators"),
    path("<str:code>/<slug:verb>/", views.act, name="act"),
]

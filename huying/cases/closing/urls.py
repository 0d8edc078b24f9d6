"""Addresses of closing."""

from django.urls import path

from huying.cases.closing import views

app_name = "closing"
urlpatterns = [
    path("visits/", views.visits, name="visits"),
    path("<str:code>/visit/", views.record_visit, name="visit"),
    path("<str:code>/close/", views.close_case, name="close"),
    path("<str:code>/explain/", views.explain_gap, name="explain"),
    path("<str:code>/archive.pdf", views.archive, name="archive"),
]

"""Addresses of honours for those who propose and confer them, mounted at /honours/."""

from django.urls import path

from huying.supervision.honours.views import honour, lists

app_name = "honours"
urlpatterns = [
    path("", lists.honours, name="honours"),
    path("new/", honour.new, name="new"),
    path("kinds/", lists.kinds, name="kinds"),
    path("<str:code>/", honour.honour, name="honour"),
    path("<str:code>/<slug:honour_verb>/", honour.act, name="act"),
]

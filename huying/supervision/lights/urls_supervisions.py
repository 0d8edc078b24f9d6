"""Addresses of supervisions, mounted at /supervisions/."""

from django.urls import path

from huying.supervision.lights.views import rules, supervisions

app_name = "supervisions"
urlpatterns = [
    path("", supervisions.supervisions, name="list"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:ruled_for>/", rules.set_rule, name="set_rule"),
    path("<str:supervision_code>/", supervisions.supervision, name="supervision"),
    path("<str:supervision_code>/files/<str:name>", supervisions.file, name="file"),
    path("<str:supervision_code>/<slug:supervision_verb>/", supervisions.act, name="act"),
]

"""Addresses of supervisions, mounted at /supervisions/."""

from django.urls import path

from huying.supervision.lights.views import supervisions

app_name = "supervisions"
urlpatterns = [
    path("", supervisions.supervisions, name="list"),
    path("<str:supervision_code>/", supervisions.supervision, name="supervision"),
    path("<str:supervision_code>/files/<str:name>", supervisions.file, name="file"),
    path("<str:supervision_code>/<slug:supervision_verb>/", supervisions.act, name="act"),
]

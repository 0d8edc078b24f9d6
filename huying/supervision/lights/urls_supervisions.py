"""Addresses of supervisions, mounted at /supervisions/."""

from django.urls import path

from huying.supervision.lights.views import supervisions

app_name = "supervisions"
urlpatterns = [
    path("", supervisions.supervisions, name="list"),
    path("<str:code>/", supervisions.supervision, name="supervision"),
    path("<str:code>/files/<str:name>", supervisions.file, name="file"),
    path("<str:code>/<slug:verb>/", supervisions.act, name="act"),
]

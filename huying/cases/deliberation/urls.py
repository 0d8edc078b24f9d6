"""Addresses of the pages of those who hold deliberations."""

from django.urls import path

from huying.cases.deliberation.views import staff

app_name = "deliberation"
urlpatterns = [
    path("", staff.rooms, name="list"),
    path("new/", staff.new, name="new"),
    path("<str:code>/", staff.room, name="room"),
    path("<str:code>/papers/<uuid:background_id>/", staff.background, name="background"),
    path("<str:code>/<slug:verb>/", staff.act, name="act"),
]

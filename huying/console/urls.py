"""The command seat, mounted at /seat/."""

from django.urls import path

from huying.console import views
from huying.console.replay import views as replay

app_name = "seat"
urlpatterns = [
    path("", views.seat, name="home"),
    path("queue/", views.queue_pane, name="queue"),
    path("map.json", views.map_json, name="map"),
    path("ticket/", views.ticket, name="ticket"),
    path("places/", views.places, name="places"),
    path("incidents/<str:code>/", views.incident, name="incident"),
    path("incidents/<str:code>/why/", views.why, name="why"),
    path("incidents/<str:code>/replay/", replay.page, name="replay"),
    path("incidents/<str:code>/replay.html", replay.file, name="replay_file"),
]

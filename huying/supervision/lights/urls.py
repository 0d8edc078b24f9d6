"""Addresses of the board, mounted at /lights/."""

from django.urls import path

from huying.supervision.lights.views import board, supervisions

app_name = "lights"
urlpatterns = [
    path("", board.board, name="board"),
    path("<slug:matter_kind>/<str:matter_code>/urge/", board.urge_matter, name="urge"),
    path("<slug:matter_kind>/<str:matter_code>/supervise/", supervisions.supervise, name="supervise"),
]

"""Addresses of the board, mounted at /lights/."""

from django.urls import path

from huying.supervision.lights.views import board, supervisions

app_name = "lights"
urlpatterns = [
    path("", board.board, name="board"),
    path("<slug:kind>/<str:code>/urge/", board.urge_matter, name="urge"),
    path("<slug:kind>/<str:code>/supervise/", supervisions.supervise, name="supervise"),
]

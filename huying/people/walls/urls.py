"""Links of wall screens, mounted at /walls/."""

from django.urls import path

from huying.people.walls.views import door, links

app_name = "walls"
urlpatterns = [
    path("", links.links, name="links"),
    path("<uuid:link_id>/revoke/", links.revoke, name="revoke"),
    path("door/", door.door, name="door"),
]

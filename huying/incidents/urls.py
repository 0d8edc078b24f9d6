"""Acts on incidents and the photos of their rooms, mounted at the root."""

from django.urls import path

from huying.incidents.views.acts import act
from huying.incidents.views.photos import photo

app_name = "incidents"
urlpatterns = [
    path("incidents/<str:code>/photos/<str:name>", photo, name="photo"),
    path("incidents/<str:code>/<slug:verb>/", act, name="act"),
]

"""Where the base map is found, and what its tiles are laid by."""

from django.urls import path

from huying.places.basemap import basemap
from huying.places.shifts import shifts

urlpatterns = [
    path("places/basemap.geojson", basemap, name="basemap"),
    path("places/shifts.json", shifts, name="shifts"),
]

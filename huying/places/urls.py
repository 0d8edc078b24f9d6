"""Where the base map is found."""

from django.urls import path

from huying.places.basemap import basemap

urlpatterns = [path("places/basemap.geojson", basemap, name="basemap")]

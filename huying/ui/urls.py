"""Addresses that belong to no feature; all are open to strangers."""

from django.urls import path

from huying.ui import views

app_name = "ui"
urlpatterns = [
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.offline, name="offline"),
    path("look/", views.look, name="look"),
    path("ui/gallery/", views.components, name="gallery"),
]

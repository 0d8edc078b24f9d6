"""Addresses of devices."""

from django.urls import path

from huying.devices import views

app_name = "devices"
urlpatterns = [
    path("", views.devices, name="devices"),
    path("new/", views.new, name="new"),
    path("<uuid:device_id>/", views.device, name="device"),
    path("<uuid:device_id>/change/", views.change_one, name="change"),
    path("<uuid:device_id>/retire/", views.retire_one, name="retire"),
    path("<uuid:device_id>/alarms/<uuid:alarm_id>/verify/", views.verify_one, name="verify"),
    path("<uuid:device_id>/key/", views.give_key_to, name="give_key"),
]

"""Addresses that stand on walls and receipts, open to strangers who hold a key; and one part of the seat's page."""

from django.urls import path

from huying.patrols.resident import views, views_data, views_matters, views_seat

urlpatterns = [
    path("", views.door, name="scan_door"),
    path("follow/", views_matters.follow, name="scan_follow"),
    path("matter/<str:code>/", views_matters.matter, name="scan_matter"),
    path("matter/<str:code>/<slug:verb>/", views_matters.act, name="scan_act"),
    path("caller/<str:code>/", views_seat.caller, name="scan_caller"),
    path("data-requests/", views_data.data_requests, name="scan_data_requests"),
    path("data-requests/<str:code>/", views_data.data_request, name="scan_data_request"),
    path("data-requests/<str:code>/<slug:verb>/", views_data.handle, name="scan_data_handle"),
    path("<str:code>", views.scan, name="scan"),
    path("<str:code>/whistle/", views.call_help, name="scan_whistle"),
    path("<str:code>/report/", views.tell, name="scan_report"),
    path("<str:code>/my-data/", views_data.ask, name="scan_ask_data"),
    path("<str:code>/around/", views.around, name="scan_around"),
]

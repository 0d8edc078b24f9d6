"""Addresses of plates."""

from django.urls import path

from huying.patrols.plates import views

app_name = "plates"
urlpatterns = [
    path("", views.plates, name="plates"),
    path("print/", views.make, name="make"),
    path("parts/", views.parts, name="parts"),
    path("<uuid:plate_id>/", views.plate, name="plate"),
    path("<uuid:plate_id>/print/", views.print_one, name="print"),
    path("<uuid:plate_id>/revoke/", views.revoke_one, name="revoke"),
    path("<uuid:plate_id>/reissue/", views.reissue_one, name="reissue"),
    path("<uuid:plate_id>/issue/", views.issue_beside, name="issue"),
    path("<uuid:plate_id>/key/", views.give_key_to, name="give_key"),
]

"""The calendars of rooms, desks and services."""

from django.urls import path

from huying.cases.bookings import views

app_name = "bookings"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("book/", views.book, name="book"),
    path("resources/", views.set_resource, name="set_resource"),
    path("residencies/", views.set_residency, name="set_residency"),
    path("<uuid:booking_id>/cancel/", views.cancel, name="cancel"),
    path("<uuid:booking_id>/conclude/", views.conclude, name="conclude"),
]

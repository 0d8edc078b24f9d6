"""The calendars of rooms, desks and services, and the requests to desks."""

from django.urls import path

from huying.cases.bookings.views import calendar, requests

app_name = "bookings"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("book/", calendar.book, name="book"),
    path("resources/", calendar.set_resource, name="set_resource"),
    path("residencies/", calendar.set_residency, name="set_residency"),
    path("<uuid:booking_id>/cancel/", calendar.cancel, name="cancel"),
    path("<uuid:booking_id>/conclude/", calendar.conclude, name="conclude"),
    path("requests/", requests.requests, name="requests"),
    path("cases/<str:code>/ask/", requests.ask, name="ask"),
    path("requests/<uuid:request_id>/take-back/", requests.take_back, name="take_back"),
    path("requests/<uuid:request_id>/<slug:verb>/", requests.answer, name="answer"),
]

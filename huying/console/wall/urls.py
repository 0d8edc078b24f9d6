"""The wall screen, mounted at /wall/."""

from django.urls import path

from huying.console.wall import views

app_name = "wall"
urlpatterns = [
    path("", views.wall, name="wall"),
    path("now/", views.now_part, name="now"),
    path("matters/", views.matters, name="matters"),
    path("month/", views.month_part, name="month"),
    path("basemap/", views.basemap, name="basemap"),
    path("ticket/<uuid:opening_id>/", views.ticket, name="ticket"),
]

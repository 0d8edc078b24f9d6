"""Addresses of the public roll and of publicity, mounted at /honour/."""

from django.urls import path

from huying.supervision.honours.views import public

app_name = "honour"
urlpatterns = [
    path("", public.roll, name="roll"),
    path("<str:code>/", public.one, name="one"),
]

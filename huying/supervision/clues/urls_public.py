"""Addresses for whoever has a clue, mounted at /clue/; neither code nor passphrase stands in any of them."""

from django.urls import path

from huying.supervision.clues.views import public

app_name = "clue"
urlpatterns = [
    path("", public.door, name="door"),
    path("new/", public.new, name="new"),
    path("page/", public.page, name="page"),
    path("page/<slug:verb>/", public.act, name="act"),
]

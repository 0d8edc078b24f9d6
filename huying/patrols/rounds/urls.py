"""Rounds, mounted at /rounds/."""

from django.urls import path

from huying.patrols.rounds.views import contacts, deeds, lists, remedies, sheets

app_name = "rounds"
urlpatterns = [
    path("", lists.home, name="home"),
    path("along/", lists.take_along, name="along"),
    path("done/", lists.done, name="done"),
    path("done/<uuid:patrol_id>/explain/", lists.explain, name="explain"),
    path("clashes/", lists.clash_list, name="clashes"),
    path("clashes/<uuid:clash_id>/", lists.choose, name="choose"),
    path("remedies/", remedies.remedy_list, name="remedies"),
    path("remedies/change/", remedies.change, name="change_remedy"),
    path("sheets/<str:building>/", sheets.sheet, name="sheet"),
    path("sheets/<str:building>/contact/read/", contacts.read, name="read_contact"),
    path("sheets/<str:building>/contact/withdraw/", contacts.withdraw, name="withdraw"),
    path("sheets/<str:building>/<slug:verb>/", deeds.deed, name="deed"),
]

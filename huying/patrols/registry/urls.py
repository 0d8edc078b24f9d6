"""Addresses of the registry."""

from django.urls import path

from huying.patrols.registry.views import editing, imports, tree

app_name = "registry"
urlpatterns = [
    path("", tree.home, name="home"),
    path("areas/<str:code>/", tree.area, name="area"),
    path("areas/<str:code>/add/", editing.add_place, name="add_place"),
    path("places/<uuid:place_id>/", tree.place, name="place"),
    path("places/<uuid:place_id>/correct/", editing.correct_place, name="correct_place"),
    path("places/<uuid:place_id>/withdraw/", editing.withdraw_place, name="withdraw_place"),
    path("places/<uuid:place_id>/name/", editing.name_place, name="name_place"),
    path("places/<uuid:place_id>/drop-name/", editing.drop_name, name="drop_name"),
    path("places/<uuid:place_id>/rooms/", editing.add_room, name="add_room"),
    path("rooms/<uuid:room_id>/", tree.room, name="room"),
    path("rooms/<uuid:room_id>/correct/", editing.correct_room, name="correct_room"),
    path("rooms/<uuid:room_id>/withdraw/", editing.withdraw_room, name="withdraw_room"),
    path("imports/", imports.imports, name="imports"),
    path("imports/receive/", imports.receive_one, name="receive"),
    path("imports/templates/<slug:kind>.xlsx", imports.template_book, name="template"),
    path("imports/<uuid:import_id>/", imports.one, name="import"),
    path("imports/<uuid:import_id>/faults.xlsx", imports.faults, name="faults"),
    path("imports/<uuid:import_id>/start/", imports.start_one, name="start"),
    path("imports/<uuid:import_id>/cancel/", imports.cancel_one, name="cancel"),
]

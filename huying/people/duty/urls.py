"""Addresses of duty, mounted at /duty/."""

from django.urls import path

from huying.people.duty.views import days, feeds, mine, notes, roster, swaps

app_name = "duty"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("rosters/", roster.rosters, name="rosters"),
    path("rosters/<uuid:organisation_id>/", roster.roster, name="roster"),
    path("rosters/<uuid:organisation_id>/fill/", roster.fill_gaps, name="fill"),
    path("rosters/<uuid:organisation_id>/publish/", roster.publish_drafts, name="publish"),
    path("rosters/<uuid:organisation_id>/formulas/", days.formulas, name="formulas"),
    path("rosters/<uuid:organisation_id>/days/<str:day>/", roster.one_day, name="day"),
    path("rosters/<uuid:organisation_id>/notes/", notes.notes, name="notes"),
    path("days/", days.mark, name="days"),
    path("turns/<uuid:turn_id>/withdraw/", roster.withdraw_turn, name="withdraw"),
    path("turns/<uuid:turn_id>/swap/", swaps.ask, name="ask_swap"),
    path("turns/<uuid:turn_id>/note/", notes.begin, name="draft_note"),
    path("swaps/<uuid:swap_id>/<slug:swap_verb>/", swaps.act, name="swap"),
    path("notes/<uuid:note_id>/", notes.note, name="note"),
    path("notes/<uuid:note_id>/<slug:note_verb>/", notes.act, name="note_act"),
    path("feeds/", feeds.make, name="make_feed"),
    path("feeds/<uuid:feed_id>/revoke/", feeds.revoke, name="revoke_feed"),
    path("calendar/<str:secret>.ics", feeds.calendar, name="calendar"),
]

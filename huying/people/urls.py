"""Sign-in, the front door, the duty switch and one's own page; mounted at the root."""

from django.urls import path

from huying.people.directory import views as directory
from huying.people.views import duty, home, profile, saved, sign_in

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("duty/on/", duty.duty_on, name="duty_on"),
    path("duty/off/", duty.duty_off, name="duty_off"),
    path("me/", profile.profile, name="profile"),
    path("me/look/", profile.change_profile, name="change_profile"),
    path("me/password/", profile.change_password, name="change_password"),
    path("me/tokens/", profile.create_token, name="create_token"),
    path("me/tokens/<uuid:token_id>/revoke/", profile.revoke_token, name="revoke_token"),
    path("organisations/", directory.organisations, name="organisations"),
    path("people/", directory.people, name="people"),
    path("roster/", directory.roster, name="roster"),
    path("lists/views/", saved.save, name="save_view"),
    path("lists/views/<uuid:view_id>/", saved.open_view, name="open_view"),
    path("lists/views/<uuid:view_id>/drop/", saved.drop, name="drop_view"),
]

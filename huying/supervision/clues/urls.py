"""Addresses of clues for those who work on them, mounted at /clues/."""

from django.urls import path

from huying.supervision.clues.views import clue, identity, lists, payments, rewards

app_name = "clues"
urlpatterns = [
    path("", lists.clues, name="clues"),
    path("payments/", payments.payments, name="payments"),
    path("payments/<str:code>/", payments.payment, name="payment"),
    path("rewards/", rewards.rewards, name="rewards"),
    path("rewards/<slug:kind>/", rewards.set_, name="set"),
    path("<str:code>/", clue.clue, name="clue"),
    path("<str:code>/files/<str:name>", clue.file, name="file"),
    path("<str:code>/identity/<slug:identity_verb>/", identity.act, name="identity"),
    path("<str:code>/<slug:clue_verb>/", clue.act, name="act"),
]

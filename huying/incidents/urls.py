"""Acts on incidents, the photos of their rooms, the run cards and the ways of calling, mounted at the root."""

from django.urls import path

from huying.incidents.views import cards, lists, policies
from huying.incidents.views.acts import act
from huying.incidents.views.photos import photo
from huying.incidents.views.tasks import act_on_task
from huying.incidents.views.unsealing import act_on_unsealing

app_name = "incidents"
urlpatterns = [
    path("rules/cards/", cards.cards, name="cards"),
    path("rules/cards/change/", cards.change_card, name="change_card"),
    path("rules/cards/trial/", cards.try_card, name="try_card"),
    path("rules/cards/<uuid:card_id>/withdraw/", cards.withdraw_card, name="withdraw_card"),
    path("dispatch/", policies.policies, name="policies"),
    path("dispatch/change/", policies.change_policy, name="change_policy"),
    path("dispatch/<uuid:policy_id>/withdraw/", policies.withdraw_policy, name="withdraw_policy"),
    path("incidents/", lists.incidents, name="list"),
    path("incidents/<str:code>/photos/<str:name>", photo, name="photo"),
    path("incidents/<str:code>/tasks/<uuid:task>/<slug:task_verb>/", act_on_task, name="act_on_task"),
    path("incidents/<str:code>/unsealing/<slug:unsealing_verb>/", act_on_unsealing, name="act_on_unsealing"),
    path("incidents/<str:code>/<slug:verb>/", act, name="act"),
]

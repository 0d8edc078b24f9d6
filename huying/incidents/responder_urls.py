"""The responder app (哨端), mounted at /app/."""

from django.urls import path

from huying.incidents.views import answers, own_tasks, responder, whistles

app_name = "app"
urlpatterns = [
    path("", responder.home, name="home"),
    path("calls/", responder.calls, name="calls"),
    path("calls/<uuid:assignment>/", responder.call, name="call"),
    path("calls/<uuid:assignment>/accept/", answers.accept, name="accept"),
    path("calls/<uuid:assignment>/decline/", answers.decline, name="decline"),
    path("calls/<uuid:assignment>/arrive/", answers.arrive, name="arrive"),
    path("calls/<uuid:assignment>/leave/", answers.leave, name="leave"),
    path("calls/<uuid:assignment>/come_back/", answers.come_back, name="come_back"),
    path("calls/<uuid:assignment>/report/", answers.report, name="report"),
    path("calls/<uuid:assignment>/lead/", answers.lead, name="lead"),
    path("calls/<uuid:assignment>/offer_lead/", answers.offer_lead, name="offer_lead"),
    path("calls/<uuid:assignment>/say/", answers.say, name="say"),
    path("calls/<uuid:assignment>/give_task/", own_tasks.give, name="give_task"),
    path("tasks/<uuid:task>/", own_tasks.task, name="task"),
    path("tasks/<uuid:task>/finish/", own_tasks.finish, name="finish_task"),
    path("tasks/<uuid:task>/return/", own_tasks.give_back, name="return_task"),
    path("tasks/<uuid:task>/reassign/", own_tasks.reassign, name="reassign_task"),
    path("tasks/<uuid:task>/withdraw/", own_tasks.withdraw, name="withdraw_task"),
    path("whistles/", whistles.raise_, name="raise"),
    path("whistles/<str:code>/", responder.whistle, name="whistle"),
    path("whistles/<str:code>/describe/", whistles.describe, name="describe"),
    path("whistles/<str:code>/cancel/", whistles.cancel, name="cancel"),
    path("ticket/", responder.ticket, name="ticket"),
]

"""Addresses of the branch's face, and of the record and task pages that branch and office share."""

from django.urls import path

from . import enter, letters, prompts, records, views, voices

urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("branch/<str:unit>/", views.home, name="branch"),
    path("branch/<str:unit>/tasks/", views.tasks, name="branch-tasks"),
    path("branch/<str:unit>/new/", views.whats_new, name="branch-new"),
    path("branch/<str:unit>/records/", records.listing, name="branch-records"),
    path("branch/<str:unit>/record/", enter.choose, name="record-choose"),
    path("branch/<str:unit>/record/<slug:kind>/", enter.enter, name="record-enter"),
    path("branch/<str:unit>/paper/<slug:kind>/", enter.paper, name="paper"),
    path("branch/<str:unit>/received/<str:record>/", enter.received, name="record-received"),
    path("branch/<str:unit>/ask/<str:obligation>/", voices.ask, name="ask"),
    path("prompt/<int:prompt>/", prompts.prompt, name="prompt"),
    path("letters/", letters.letters, name="letters"),
    path("suggest/", voices.suggest, name="suggest"),
    path("suggest/answer/", voices.answer, name="suggest-answer"),
    path("record/<str:record>/", records.show, name="record"),
    path("record/<str:record>/answer/", records.answer, name="record-answer"),
    path("record/<str:record>/correct/", records.correct, name="record-correct"),
    path("record/<str:record>/void/", records.void, name="record-void"),
    path("unit/<str:unit>/task/<str:obligation>/<str:period>/", views.task, name="task"),
]

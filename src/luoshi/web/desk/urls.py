"""Addresses of the offices' face."""

from django.urls import path

from . import asked, find, first, handed, papers, persons, plan, prompts, registers, situation, views

urlpatterns = [
    path("desk/<str:unit>/", first.desk, name="desk"),
    path("desk/<str:unit>/find/", find.find, name="desk-find"),
    path("desk/<str:unit>/tasks/", first.tasks, name="desk-tasks"),
    path("desk/<str:unit>/overdue/", views.overdue, name="desk-overdue"),
    path("desk/<str:unit>/task/<str:obligation>/<str:period>/", views.task_below, name="desk-task"),
    path("desk/<str:unit>/registers/", registers.registers, name="registers"),
    path("desk/<str:unit>/register/<slug:kind>/", registers.register, name="register"),
    path("desk/<str:unit>/register/<slug:kind>/export/", registers.export, name="register-export"),
    path("desk/<str:unit>/situation/", situation.situation, name="situation"),
    path("desk/<str:unit>/situation/paper/", situation.paper, name="situation-paper"),
    path("desk/<str:unit>/situation/<slug:figure>/", situation.figure, name="situation-figure"),
    path("desk/<str:unit>/prompts/", prompts.prompts, name="prompts"),
    path("desk/<str:unit>/week/", papers.week, name="week"),
    path("desk/<str:unit>/papers/", papers.papers, name="papers"),
    path("desk/<str:unit>/papers/<slug:paper>/", papers.paper_out, name="paper-out"),
    path("item/<str:item>/receipt/", handed.receipt, name="item-receipt"),
    path("record/<str:record>/notice/", handed.notice, name="meeting-notice"),
    path("leader/paper/", handed.leader, name="leader-paper"),
    path("leader/", persons.leader, name="leader"),
    path("member/", persons.member, name="member"),
    path("desk/<str:unit>/visits/", persons.liaison, name="visits"),
    path("desk/<str:unit>/plan/", plan.plan, name="plan"),
    path("desk/<str:unit>/burden/", asked.burden, name="burden"),
    path("desk/<str:unit>/domains/", asked.domains, name="domains"),
    path("source/<str:pack>/<str:obligation>/", asked.source, name="source"),
    path("desk/<str:unit>/unit/", views.unit_page, name="desk-unit"),
]

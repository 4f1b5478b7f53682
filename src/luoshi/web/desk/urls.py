"""Addresses of the offices' face."""

from django.urls import path

from . import asked, plan, views

urlpatterns = [
    path("desk/<str:unit>/", views.desk, name="desk"),
    path("desk/<str:unit>/overdue/", views.overdue, name="desk-overdue"),
    path("desk/<str:unit>/task/<str:obligation>/<str:period>/", views.task_below, name="desk-task"),
    path("desk/<str:unit>/plan/", plan.plan, name="plan"),
    path("desk/<str:unit>/burden/", asked.burden, name="burden"),
    path("desk/<str:unit>/domains/", asked.domains, name="domains"),
    path("source/<str:pack>/<str:obligation>/", asked.source, name="source"),
    path("desk/<str:unit>/unit/", views.unit_page, name="desk-unit"),
]

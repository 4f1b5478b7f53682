"""Addresses of the offices' face."""

from django.urls import path

from . import views

urlpatterns = [
    path("desk/<str:unit>/", views.desk, name="desk"),
    path("desk/<str:unit>/overdue/", views.overdue, name="desk-overdue"),
    path("desk/<str:unit>/task/<str:obligation>/<str:period>/", views.task_below, name="desk-task"),
    path("desk/<str:unit>/unit/", views.unit_page, name="desk-unit"),
]

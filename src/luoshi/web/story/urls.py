"""Addresses of the story."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.story, name="story"),
    path("demo/day/", views.move_day, name="demo-day"),
]

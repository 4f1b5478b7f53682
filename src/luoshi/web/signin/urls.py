"""Addresses of the doors."""

from django.urls import path

from . import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("password/", views.password, name="password"),
    path("demo/as/<slug:slug>/", views.demo_as, name="demo-as"),
]

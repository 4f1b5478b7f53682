"""The Django app of the doors."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    """Templates of the doors."""

    name = "luoshi.web.signin"
    label = "signin"

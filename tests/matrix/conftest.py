"""The instance of the thread."""

from instance import django_db_setup, people, sign_in

__all__ = ["django_db_setup", "people", "sign_in"]

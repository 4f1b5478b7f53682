"""Settings of the instance that tests run on: demo mode on its own day, nothing kept on the disk.

``DATABASE_URL`` names a PostgreSQL server for the same tests; otherwise SQLite in memory.
"""

import os

os.environ.setdefault("LUOSHI_SECRET_KEY", "a key of the tests, worth nothing")
os.environ.setdefault("LUOSHI_DEMO", "1")
os.environ.setdefault("LUOSHI_TODAY", "2023-11-10")

from luoshi.web.settings import *  # noqa: F403 (the environment must be set first; settings are taken whole)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # accounts of tests guard nothing

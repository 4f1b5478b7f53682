"""Settings, all from the environment. Nothing here speaks to the network.

``LUOSHI_HOME`` folder of the instance (default ``var``) · ``DATABASE_URL`` PostgreSQL (default SQLite in the home) ·
``LUOSHI_SECRET_KEY`` (default: made once and kept in the home) · ``LUOSHI_HOSTS`` names it is reached by, by commas ·
``LUOSHI_DEMO=1`` demo mode · ``LUOSHI_TODAY=2023-11-10`` the demo's day, refused outside demo mode ·
``LUOSHI_MAIL_HOST`` (``_PORT _USER _PASSWORD _TLS _FROM``) for the weekly letters, ``LUOSHI_ADDRESS`` named in them ·
``LUOSHI_HTTPS=1`` cookies only over HTTPS · ``LUOSHI_DEBUG=1`` for developers.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.management.utils import get_random_secret_key


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "false", "no")


def _secret_key(home: Path) -> str:
    """Return the key of the environment, or the one kept in the home (made at the first start)."""
    if given := os.environ.get("LUOSHI_SECRET_KEY"):
        return given
    kept = home / "secret_key"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
    return kept.read_text(encoding="ascii")


def _sqlite(path: Path) -> dict[str, object]:
    """WAL for readers beside the writer; IMMEDIATE so that a transaction waits for its turn instead of failing.

    No indexes made up for one query (over the whole city, to judge one branch), and room for the compiled queries of
    every task: compiling one anew takes longer than running it. So a thread keeps its connection between requests.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 2000,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            " PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
            " PRAGMA automatic_index=OFF;",
        },
    }


def _database(url: str, home: Path) -> dict[str, object]:
    """Read ``postgresql://user:password@host:port/name``; empty = SQLite in the home."""
    if not url:
        return _sqlite(home / "luoshi.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


BASE_DIR = Path(__file__).resolve().parent
LUOSHI_HOME = Path(os.environ.get("LUOSHI_HOME", "var")).resolve()
LUOSHI_DEMO = _flag("LUOSHI_DEMO")
LUOSHI_TODAY = os.environ.get("LUOSHI_TODAY", "")
#: Digest of the audit chain: SM3 unless the operator sets another that ``cryptography`` knows (``SHA256``).
LUOSHI_AUDIT_DIGEST = os.environ.get("LUOSHI_AUDIT_DIGEST", "SM3")
DEVICE_DAYS = 90

SECRET_KEY = _secret_key(LUOSHI_HOME)
DEBUG = _flag("LUOSHI_DEBUG")
ALLOWED_HOSTS = [host for host in os.environ.get("LUOSHI_HOSTS", "").split(",") if host] or ["127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in ("127.0.0.1", "localhost", "*")]

INSTALLED_APPS = [
    "luoshi.web.ledger",
    "luoshi.web.signin",
    "luoshi.web.phone",
    "luoshi.web.items",
    "luoshi.web.desk",
    "luoshi.web.drafting",
    "luoshi.web.offices",
    "luoshi.web.keeping",
    "luoshi.web.exchange",
    "luoshi.web.story",
    "luoshi.web.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "luoshi.web.door.DoorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "luoshi.web.urls"
WSGI_APPLICATION = "luoshi.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "luoshi.web.door.around",
            ],
            "builtins": [
                "luoshi.web.ledger.templatetags.luoshi",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""), LUOSHI_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: Weekly letters go through this server; without one nothing is ever sent.
LUOSHI_ADDRESS = os.environ.get("LUOSHI_ADDRESS", "http://127.0.0.1:8000/")
EMAIL_HOST = os.environ.get("LUOSHI_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("LUOSHI_MAIL_PORT") or "25")
EMAIL_HOST_USER = os.environ.get("LUOSHI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LUOSHI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("LUOSHI_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("LUOSHI_MAIL_FROM", "luoshi@localhost")

AUTH_USER_MODEL = "ledger.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "luoshi.web.signin.backends.PasswordBackend",
    "luoshi.web.signin.backends.CodeBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "luoshi.web.signin.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
# Ten wrong tries lock a name at an address for half an hour; who signed in when is nobody's business (E15).
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = DEVICE_DAYS * 24 * 3600
SESSION_COOKIE_NAME = "luoshi"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _flag("LUOSHI_HTTPS")
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "luoshi.web.door.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "luoshi.web.exchange.upload.LargestUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []

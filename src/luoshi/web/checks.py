"""System checks with ids and hints: what must not be true of an instance before it serves anyone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from luoshi.terms.days import day_of


@register()
def check_demo_day(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 (the signature is Django's)
    """A day of its own belongs to the demo only."""
    if not settings.LUOSHI_TODAY:
        return []
    if not settings.LUOSHI_DEMO:
        return [
            Error(
                "LUOSHI_TODAY 只能用于演示 (LUOSHI_TODAY is for the demo only).",
                id="luoshi.E001",
                hint="去掉 LUOSHI_TODAY，或设 LUOSHI_DEMO=1 (unset it, or set LUOSHI_DEMO=1).",
            )
        ]
    try:
        day_of(settings.LUOSHI_TODAY)
    except ValueError:
        return [
            Error(
                f"LUOSHI_TODAY 不是日期：{settings.LUOSHI_TODAY!r} (not a day).",
                id="luoshi.E002",
                hint="写成 2023-11-10 (write 2023-11-10).",
            )
        ]
    return []


@register()
def check_debug(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 (the signature is Django's)
    """An instance that others can reach does not show its inside."""
    if settings.DEBUG and not settings.LUOSHI_DEMO and set(settings.ALLOWED_HOSTS) - {"127.0.0.1", "localhost"}:
        return [
            Error(
                "LUOSHI_DEBUG 不能用于对外的实例 (LUOSHI_DEBUG on a reachable instance).",
                id="luoshi.E003",
                hint="去掉 LUOSHI_DEBUG (unset it).",
            )
        ]
    return []


@register(deploy=True)
def check_https(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 (the signature is Django's)
    """Sign-in cookies travel over HTTPS."""
    if settings.SESSION_COOKIE_SECURE:
        return []
    return [
        Warning(
            "登录凭据未限定只走 HTTPS (cookies are not limited to HTTPS).",
            id="luoshi.W001",
            hint="在反向代理后设 LUOSHI_HTTPS=1 (set LUOSHI_HTTPS=1 behind the proxy).",
        )
    ]

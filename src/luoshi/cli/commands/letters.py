"""``luoshi letters``: the weekly letters sent."""

from __future__ import annotations

from luoshi.cli.instance import become, environment

ABOUT = "发每周一封的提醒邮件：只发给愿意收、又有事要办的人，只在上班时间发。"


def command() -> None:
    """Send the weekly letters to those who want one and have something to do; in working hours, once a week each.

    Example: luoshi letters
    """
    become("send_letters", env=environment())

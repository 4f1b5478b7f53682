"""Users, what they may do and where, and the devices they are signed in on. No log-in list exists (E15)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.terms.days import OPEN, SINCE_EVER

from .columns import reference


class UserManager(BaseUserManager["User"]):
    """Makes users; an account without password can sign in by code only."""

    def create_user(self, username: str, password: str | None = None, **extra: Any) -> User:
        """Create a user."""
        user = self.model(username=username, **extra)
        user.set_password(password) if password else user.set_unusable_password()
        user.save()
        return user


class User(AbstractBaseUser):
    """An account. ``last_login`` is removed on purpose: nobody can ask when somebody was here."""

    last_login = None
    username = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=120, default="", blank=True)
    person = reference()
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return str(self.name or self.username)


class Role(models.TextChoices):
    """What a grant allows; the reach is the unit's subtree in the grant's tree."""

    SECRETARY = "secretary", _("党支部书记")
    CLERK = "clerk", _("专项工作办公室")
    LEADER = "leader", _("领导")
    LIAISON = "liaison", _("联络小组")
    MEMBER = "member", _("党员")
    OBSERVER = "observer", _("巡回指导组")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")


class Grant(models.Model):
    """A role held at a unit, in one tree, reaching its subtree: one row."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = reference()
    tree = models.CharField(max_length=20, default="territory")
    from_day = models.IntegerField(default=int(SINCE_EVER), db_column="from_")
    to_day = models.IntegerField(default=int(OPEN), db_column="to")


class SignInCode(models.Model):
    """A code printed by the office, good for one phone, once. Only its digest is kept."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    made_on = models.IntegerField()
    expires_on = models.IntegerField()
    used_on = models.IntegerField(null=True, blank=True)


class Device(models.Model):
    """A phone or browser that stays signed in until ``expires_on``; can be revoked. Holds no address, no model."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    name = models.CharField(max_length=60, default="", blank=True)
    signed_in_on = models.IntegerField()
    expires_on = models.IntegerField()
    revoked_on = models.IntegerField(null=True, blank=True)

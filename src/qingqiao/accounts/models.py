from datetime import date
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from qingqiao.accounts.roles import GRANTED
from qingqiao.organizations.models import Cadre
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.regions.uuid7 import uuid7


class AccountManager(BaseUserManager["Account"]):
    def create_account(self, login: str, password: str | None, **fields: Any) -> "Account":
        """Return a new account; without a password it can't sign in until one is set."""
        account = self.model(login=login, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(login=username)


class Serving(NamedTuple):
    """A cadre with her region, and the first and last day of each of her offices that isn't over."""

    cadre: Cadre
    offices: list[tuple[date, date | None]]

    def has_office(self, on: date) -> bool:
        """Return whether one of the offices is in force on a day, today or later."""
        return any(first <= on and (last is None or last >= on) for first, last in self.offices)


class Account(AbstractBaseUser):
    """账号: a login, global. It names its cadre by region and id without a constraint, since no foreign key crosses a
    region. `disabled_from`: the highest organization from which it was switched off, as long as it is off;
    `second_factor_from`: when it was first asked for a second factor; `reset_at`: when somebody last set its password by a code
    that another person had sent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    login = models.CharField("登录名", max_length=64, unique=True)
    cadre_region = models.IntegerField("干部辖区", null=True, blank=True)
    cadre_id = models.UUIDField("干部", null=True, blank=True)
    is_active = models.BooleanField("启用", default=True)
    disabled_from = models.UUIDField("停用它的组织", null=True, blank=True)
    has_identities = models.BooleanField("在几个辖区任职", default=False)
    is_large_type = models.BooleanField("关怀版", default=False)
    second_factor_from = models.DateField("起问两步验证", null=True, blank=True)
    reset_at = models.DateTimeField("凭代码重设密码", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    acting_cadre: UUID | None = None
    """Set on a copy that acts as one of the account's other cadres (`accounts/identities.py`); never stored."""

    serving: "Serving | None" = None
    """Set where the account was read together with its cadre and her offices, for one request (`accounts/tokens.py`)."""

    known_grants: "list[Grant] | None" = None
    """Set where they were read for one request (`accounts/requests.py`)."""

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cadre_region", "cadre_id"],
                condition=models.Q(is_active=True),
                name="one_active_account_of_a_cadre",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["cadre_region", "cadre_id"], name="account_cadre")]

    def __str__(self) -> str:
        return self.login

    def get_full_name(self) -> str:
        return self.login

    @property
    def outbox_key(self) -> str:
        """Return whose unsent records a phone keeps: of the account, or of the cadre that it acts as besides."""
        return f"{self.pk}:{self.acting_cadre}" if self.acting_cadre else str(self.pk)


class Identity(KeyedModel):
    """身份: a further cadre of an account, in another region than its first (policy.md 1: joined by her account)."""

    owner_paths: ClassVar[tuple[str, ...]] = ("cadre",)

    account = models.ForeignKey(Account, models.CASCADE, related_name="identities")
    cadre = RegionalKey(Cadre, related_name="identities", verbose_name="团干部")
    joined_at = models.DateTimeField("关联时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre"], name="one_identity_of_a_cadre"),
            models.UniqueConstraint(fields=["region", "account"], name="one_identity_in_a_region"),
        ]


class Grant(models.Model):
    """A role granted to an account in a region; that of a role of the installation is empty."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField("角色", max_length=24, choices=[(role.value, role.label) for role in GRANTED])
    region = models.ForeignKey("regions.Region", models.CASCADE, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "role", "region"], name="one_grant"),
        ]


class OutsideLogin(models.Model):
    """绑定: an account is also somebody of another system, who signs in there. Of whom only a keyed digest is stored."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="outside_logins")
    provider = models.CharField("登录方式", max_length=40)
    digest = models.BinaryField(max_length=32)
    bound_at = models.DateTimeField("绑定时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "digest"], name="one_account_of_somebody_outside"),
            models.UniqueConstraint(fields=["account", "provider"], name="one_binding_of_a_provider"),
        ]


class ApiToken(KeyedModel):
    """A token that acts as a cadre through the API, for some verbs until a day; only its digest is stored."""

    owner_paths: ClassVar[tuple[str, ...]] = ()

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=50, blank=True)
    digest = models.BinaryField(max_length=32)
    verbs = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "digest"], name="one_token"),
        ]


class Invitation(KeyedModel):
    """邀请: a code by which one person, the cadre, creates her account; with an account, by which she sets a new password.
    It is open until it is used, replaced by a newer one, closed by its sender, disowned by somebody else, or expired."""

    owner_paths: ClassVar[tuple[str, ...]] = ("cadre",)
    link_paths: ClassVar[tuple[str, ...]] = ("",)

    cadre = RegionalKey(Cadre, null=True, blank=True, related_name="invitations", verbose_name="团干部")
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="invitations")
    digest = models.BinaryField(max_length=32)
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField()
    expires_on = models.DateField()
    used_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    disowned_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "digest"], name="one_invitation"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="invitation_digest")]

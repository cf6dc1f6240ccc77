"""People, and the roles that they hold."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from rollbook.portal.models.organization import Organization
from rollbook.portal.roles import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """Somebody who may sign in; without a password only by invitation."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody with an account. Nobody is a superuser: all that one may do follows from grants."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()
    _held: "QuerySet[Grant] | None" = None

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def grants_now(self) -> "QuerySet[Grant]":
        return self._held if self._held is not None else self._asked()

    def only_looks(self) -> None:
        """While a page is shown that changes nothing, the database is asked once for what the person may do."""
        self._held = self._asked()

    def _asked(self) -> "QuerySet[Grant]":
        return Grant.objects.filter(user=self, revoked__isnull=True).select_related("organization")

    @property
    def is_agency(self) -> bool:
        """True for somebody of the agency: the start page, for one, is another."""
        return any(grant.role in Role.of_agency() for grant in self.grants_now)


class Grant(models.Model):
    """A role, held by a person at an organization, for everything below it as well.

    `limits` narrows a contributor to kinds of file, or to "crosswalk"; none means no limit.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    limits = models.JSONField(default=list, blank=True)
    granted = models.DateTimeField(default=timezone.now)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                "user", "organization", "role", condition=Q(revoked=None), name="one_grant_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} at {self.organization}"

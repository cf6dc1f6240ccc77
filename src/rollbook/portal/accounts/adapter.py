"""Who may have an account: whom somebody invited, and nobody else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class KnownOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A state's identity provider says who somebody is; who may come in, an invitation says."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

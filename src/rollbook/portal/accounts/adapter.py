"""Who may have an account: whom somebody invited, and nobody else."""

from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from rollbook.portal.models import User


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This e-mail address and this password do not belong together. Check both.",
        "too_many_login_attempts": "That was tried too often. Wait five minutes, or choose a new password.",
        "rate_limited": "That was tried too often. Wait a minute and try again.",
        "incorrect_password": "This is not your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """A letter's link leads to our own address, whatever name the request came in by."""
        return address_for(key)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This did not work. A code is good for half a minute: wait for the next one and try again.",
    }

    def generate_authenticator_name(self, user: User, kind: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=kind).count() + 1
        return "My passkey" if number == 1 else f"My passkey {number}"


class KnownOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A state's identity provider says who somebody is; who may come in, an invitation says.

    People are matched by the e-mail address to which they were invited, if the provider vouches for it, and from
    then on by the provider's own name for them.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        addresses = list(_vouched_for(sociallogin))
        if not addresses:
            raise ImmediateHttpResponse(render(request, "socialaccount/unverified.html", status=403))
        user = User.objects.filter(email__in=addresses, is_active=True).first()
        if user is not None:
            sociallogin.connect(request, user)


def address_for(key: str) -> str:
    """Where somebody with the key chooses a password."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return f"{settings.SITE_ADDRESS}{path.replace('UID-KEY', quote(key))}"


def _vouched_for(sociallogin: Any) -> Iterator[str]:
    """A provider may write true as a word; every other word means that nobody looked."""
    for address in sociallogin.email_addresses:
        if address.verified is True or str(address.verified).lower() == "true":
            yield address.email.lower()

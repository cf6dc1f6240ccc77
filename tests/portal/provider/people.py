"""Who is signed in at the provider: whoever a cookie names, as `address` and whether it was confirmed."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from oauth2_provider.oauth2_validators import OAuth2Validator


def as_the_test_says(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        name, _, confirmed = request.COOKIES.get("who", "").partition("|")
        if name:
            request.user = User.objects.update_or_create({"first_name": confirmed, "email": name}, username=name)[0]  # type: ignore[assignment]
        return get_response(request)

    return middleware


class Claims(OAuth2Validator):  # type: ignore[misc]
    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, object]:
        """`first_name` holds what the provider says of the address: yes, no, word (a word instead of true)."""
        said = {"yes": True, "no": False, "word": "true", "wrong": "false"}[request.user.first_name]
        return {"email": request.user.email, "email_verified": said, "name": "Sample Person"}

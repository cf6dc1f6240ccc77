"""What tests of signing in do again and again."""

import re
from typing import Any

from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core import mail
from django.test import Client

from rollbook.portal.models import User

#: Of everybody who has one.
PASSWORD = "four words in a row"
LOGIN = "/account/login/"


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(user: User, password: str = PASSWORD, **more: str) -> tuple[Client, Any]:
    browser = Client()
    return browser, browser.post(LOGIN, {"login": user.email, "password": password, **more})


def link_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"^http://\S+$", str(letter.body), re.MULTILINE)
    assert found
    return found.group().removeprefix(settings.SITE_ADDRESS)


def choose_password(link: str, password: str = PASSWORD) -> Client:
    browser = Client()
    form = browser.get(link, follow=True)
    address = form.request["PATH_INFO"]
    assert address.endswith("-set-password/"), "the key does not stay in the address"
    done = browser.post(address, {"password1": password, "password2": password}, follow=True)
    assert "Your password is saved" in done.content.decode()
    return browser


def app_of(user: User) -> str:
    """Gives somebody an authenticator app; its secret."""
    secret: str = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    now = next(iter(totp.yield_hotp_counters_from_time()))
    code: str = totp.format_hotp_value(totp.hotp_value(secret, now))
    return code

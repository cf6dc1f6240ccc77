"""Letters that let somebody in: a link on which to choose a password, and nothing else."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail

from rollbook.portal.accounts.adapter import address_for
from rollbook.portal.models import User

_WELCOME = """Somebody gave you an account in Rollbook, where schools report courses and transcripts.

Choose a password here:
{link}

The link works once, for {days} days. If you did not expect this, delete this letter.
"""
_AGAIN = """Your sign-in to Rollbook was set anew by your agency.

Choose a new password here:
{link}

The link works once, for {days} days. If you did not ask for this, tell your agency's help desk.
"""


def link_for(user: User) -> str:
    """Where to choose a password: whoever has the link is taken for this person."""
    return address_for(f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}")


def invite(user: User) -> None:
    _send(user, "Your account in Rollbook", _WELCOME)


def let_back_in(user: User) -> None:
    _send(user, "Your sign-in to Rollbook", _AGAIN)


def _send(user: User, title: str, text: str) -> None:
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    send_mail(title, text.format(link=link_for(user), days=days), None, [user.email])

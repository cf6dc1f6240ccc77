"""Whether somebody must set up a second factor before going on."""

from allauth.mfa.models import Authenticator

from rollbook.portal.models import Organization, User

#: Codes on paper are a way back in, and no factor by themselves.
_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def lacks_second_factor(user: User) -> bool:
    """True where an organization at or above one of the person's roles requires a second factor, and there is none."""
    above = {number for grant in user.grants_now for number in grant.organization.above}
    required = Organization.objects.filter(pk__in=above, require_second_factor=True).exists()
    return required and not Authenticator.objects.filter(user_id=user.pk, type__in=_FACTORS).exists()

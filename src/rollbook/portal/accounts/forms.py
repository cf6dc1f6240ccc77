"""Forms for signing in, where the package's own words are not ours."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

#: By the name of a field. What a password must be like stands above it once, not at the field.
_LABELS = {
    "login": "E-mail address",
    "email": "E-mail address",
    "oldpassword": "Current password",
    "password1": "New password",
    "password2": "New password, once more",
}


class InOurWords(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            if name == "password1":
                field.help_text = ""


class SignIn(InOurWords, LoginForm):  # type: ignore[misc]
    pass


class AskForLink(InOurWords, ResetPasswordForm):  # type: ignore[misc]
    pass


class ChoosePassword(InOurWords, ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangePassword(InOurWords, ChangePasswordForm):  # type: ignore[misc]
    pass


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey, unless somebody says that it is a key of the simple sort, which goes with a password."""

    name = forms.CharField(
        label="Name",
        required=False,
        max_length=100,
        help_text="For yourself, to tell it from others: where it is kept, for example.",
    )
    passwordless = forms.BooleanField(
        label="Sign in with it alone, without the password",
        required=False,
        initial=True,
        help_text="Take this away only for a key that knows neither a PIN nor your finger or face.",
    )

"""For the pages on which people sign in."""

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString

from rollbook.portal import access
from rollbook.portal.accounts.second_factor import lacks_second_factor
from rollbook.portal.models import Grant, User, VersionFile

register = template.Library()


@register.filter
def in_our_look(field: BoundField) -> SafeString:
    """The field's input in the design system's look; a label says what it is, so nothing stands inside of it."""
    kind = "usa-checkbox__input" if is_checkbox(field) else "usa-input"
    wrong = " usa-input--error" if field.errors else ""
    return field.as_widget(attrs={"class": f"{kind}{wrong}", "placeholder": False})


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def must_add_factor(user: User) -> bool:
    """Whether somebody cannot go on without a second factor."""
    return lacks_second_factor(user)


@register.filter
def lets_in(user: User, grant: Grant) -> bool:
    """Whether a person may let whoever holds this role back in."""
    return grant.user_id != user.pk and access.may(user, "reset-sign-in", grant.organization)


@register.filter
def takes_originals(user: User, given: VersionFile) -> bool:
    """Whether a person may have a file as it was uploaded, and it is still there."""
    where = given.version.submission.organization
    return given.file.purged is None and access.may(user, "download-original", where)

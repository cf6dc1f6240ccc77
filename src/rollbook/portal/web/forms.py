"""Forms as people see them: the design system's classes, and each mistake beside its field."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea, Widget
from django.http import HttpRequest

from rollbook.portal.actions.base import Action, DeniedError, RefusedError

Result = TypeVar("Result")


class PlainForm(forms.Form):
    """Shown field by field with `portal/field.html`, its mistakes together with `portal/mistakes.html`."""

    use_required_attribute = False
    refusal: RefusedError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", _class_of(field.widget))
            field.error_messages["required"] = _missing(field)

    def refused_by(self, kind: type[RefusedError]) -> bool:
        return isinstance(self.refusal, kind)


class DayField(forms.DateField):
    """A day, by the browser's own calendar, or typed as 2025-08-15."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "usa-input rb-day"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%m/%d/%Y"], **kwargs)
        self.error_messages["invalid"] = "Write the day as in 2025-08-15."


def posted(request: HttpRequest) -> dict[str, Any]:
    """For a form: what was sent, even if nothing was filled in; nothing while somebody only looks."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def attempt(form: PlainForm, action: Callable[[], Action[Result]]) -> Result | None:
    """What the action gives; None where the form is not filled in well, or the action is refused: the form says why.

    Raises PermissionDenied for who may not.
    """
    if not form.is_valid():
        return None
    try:
        return action().do()
    except RefusedError as refusal:
        form.refusal = refusal
        form.add_error(None, str(refusal))
        return None
    except DeniedError:
        raise PermissionDenied from None


def _class_of(widget: Widget) -> str:
    if isinstance(widget, CheckboxInput | CheckboxSelectMultiple):
        return "usa-checkbox__input"
    if isinstance(widget, RadioSelect):
        return "usa-radio__input"
    if isinstance(widget, Textarea):
        return "usa-textarea"
    return "usa-select" if isinstance(widget, Select) else "usa-input"


def _missing(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return "Choose a file."
    return "Choose one." if isinstance(field, forms.ChoiceField) else "Fill this in."

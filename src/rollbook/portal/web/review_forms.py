"""Fields of forms around exceptions that Django does not have."""

from typing import Any

from django import forms

from rollbook.portal.reviewing.attachments import KINDS, Document


class _Several(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Document]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class Documents(forms.FileField):
    """Any number of files; the value is a list."""

    def __init__(self, **kwargs: Any) -> None:
        widget = _Several(attrs={"class": "usa-input rb-documents", "accept": ",".join(KINDS)})
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Document]:
        return [super(Documents, self).clean(one, initial) for one in data or []]

"""Doing what a button says, and telling how it went."""

from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404

from rollbook.portal.actions.base import Action, DeniedError, RefusedError
from rollbook.portal.web.routes import Request

Result = TypeVar("Result")


def do(request: Request, action: Action[Result], said: str) -> None:
    """Run an action that a page's button stands for. Raises Http404 for who only looks, PermissionDenied for who may
    not.
    """
    if request.method != "POST":
        raise Http404
    try:
        action.do()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    except DeniedError:
        raise PermissionDenied from None
    else:
        messages.success(request, said)

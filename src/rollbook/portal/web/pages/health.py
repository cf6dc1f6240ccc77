"""What a monitor asks."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from rollbook.portal.web.routes import everybody, route


@route("healthz", "health", everybody)
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})

"""All addresses: our own routes, and django-allauth's for signing in."""

from django.urls import include, path

from rollbook.portal.web import pages
from rollbook.portal.web.routes import patterns

pages.load()

urlpatterns = [*patterns(), path("account/", include("allauth.urls"))]
handler400 = "rollbook.portal.web.pages.failures.bad_request"
handler403 = "rollbook.portal.web.pages.failures.denied"
handler404 = "rollbook.portal.web.pages.failures.not_found"
handler500 = "rollbook.portal.web.pages.failures.broken"

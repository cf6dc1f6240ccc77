"""What the provider serves: signing in for other sites, and a page that says that nobody is signed in."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("login", lambda request: HttpResponse("Who are you?")),
]

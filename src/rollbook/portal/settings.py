"""Django's settings, from the environment: safe without any, and on one machine without any.

`ROLLBOOK_DATA`         folder of the database and the store (default: ./rollbook-data)
`DATABASE_URL`          postgresql://user:password@host:port/name (default: SQLite in the folder)
`ROLLBOOK_STORE`        where files go: a folder, or s3://bucket/prefix (default: the folder's `store`)
`ROLLBOOK_CACHE`        how many megabytes of an object store each machine keeps at hand (default: 2000)
`ROLLBOOK_SECRET`       secret for sessions (default: made once, kept in the folder, readable by its owner alone)
`ROLLBOOK_HOSTS`        names under which the portal is reached, with commas (default: 127.0.0.1, localhost)
`ROLLBOOK_ADDRESS`      the address in letters (default: the first of the hosts)
`ROLLBOOK_INSECURE`     1 serves plain HTTP, for one machine and for tests; otherwise only HTTPS works
`ROLLBOOK_MAIL`         smtp://user:password@host:port (default: letters are written into the folder's `mail`)
`ROLLBOOK_MAIL_FROM`    the sender
`ROLLBOOK_OIDC`         JSON: the state's identity provider (id, name, client_id, secret, server_url; sign_in_at, the
                        origin of its sign-in page, where that is another than server_url's)
`ROLLBOOK_METRICS_TOKEN` who shows it may read /metrics; without one only this machine may, and no proxy before it
`ROLLBOOK_STATIC`       folder of styles, fonts and scripts (default: the folder's `static`)
`ROLLBOOK_PROXIES`      how many proxies stand before the portal, each adding to X-Forwarded-For (default: 0)
"""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from rollbook.portal.environment import database, mail, secret, sign_in_origins, store

DATA = Path(os.environ.get("ROLLBOOK_DATA", "rollbook-data")).absolute()
INSECURE = os.environ.get("ROLLBOOK_INSECURE") == "1"
STORE = store(os.environ.get("ROLLBOOK_STORE"), DATA)
CACHE_AT_MOST = int(os.environ.get("ROLLBOOK_CACHE", "2000")) * 1_000_000

DEBUG = False
SECRET_KEY = secret(os.environ.get("ROLLBOOK_SECRET"), DATA)
ALLOWED_HOSTS = os.environ.get("ROLLBOOK_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not INSECURE]
_scheme = "http" if INSECURE else "https"
SITE_ADDRESS = os.environ.get("ROLLBOOK_ADDRESS", f"{_scheme}://{ALLOWED_HOSTS[0]}{':8000' if INSECURE else ''}")
ROOT_URLCONF = "rollbook.portal.urls"
WSGI_APPLICATION = "rollbook.portal.wsgi.application"

INSTALLED_APPS = [
    "rollbook.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "rollbook.portal.components.Components",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rollbook.portal.web.measured.Measured",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rollbook.portal.web.sessions.LimitedSessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rollbook.portal.web.routes.DenyByDefault",
]

_LOADERS = [
    (
        "django.template.loaders.cached.Loader",
        [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": _LOADERS,
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rollbook.portal.web.context.page",
            ],
            "builtins": [
                "django.contrib.humanize.templatetags.humanize",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "rollbook.portal.templatetags.rollbook",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL"), DATA)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LEASE = timedelta(seconds=15)  # what a worker has in hand is another's when it has not been heard of for so long
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
USE_I18N = False

# What is given: streamed to disk, limited in size; a form of ours has few fields.
FILE_UPLOAD_HANDLERS = ["rollbook.portal.web.receiving.Received"]
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT = 2 * 1024**3
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000

# Signing in.
AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
PASSWORD_RESET_TIMEOUT = 7 * 86_400
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "rollbook.portal.accounts.forms.SignIn",
    "reset_password": "rollbook.portal.accounts.forms.AskForLink",
    "reset_password_from_key": "rollbook.portal.accounts.forms.ChoosePassword",
    "change_password": "rollbook.portal.accounts.forms.ChangePassword",
}
ACCOUNT_ADAPTER = "rollbook.portal.accounts.adapter.InvitedOnly"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Long enough to read the statement that one signs.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# A whole district may share one address, so what counts there is what failed; five wrong tries close an account for
# five minutes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "30/m/ip,5/300s/key"}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
# How many proxies of our own stand before us: the address that the last of them saw is the visitor's.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ROLLBOOK_PROXIES", "0"))
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = INSECURE
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Rollbook"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "rollbook.portal.accounts.adapter.SecondFactors"
MFA_FORMS = {"add_webauthn": "rollbook.portal.accounts.forms.PasskeyForm"}
SOCIALACCOUNT_ADAPTER = "rollbook.portal.accounts.adapter.KnownOnly"
_oidc = json.loads(os.environ.get("ROLLBOOK_OIDC", "null"))
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if _oidc:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": _oidc["id"],
            "name": _oidc["name"],
            "client_id": _oidc["client_id"],
            "secret": _oidc["secret"],
            "settings": {"server_url": _oidc["server_url"]},
        }
    )

# Sessions end after an idle while, and after a day's work in any case.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_IDLE = timedelta(minutes=30)
SESSION_AT_MOST = timedelta(hours=10)
SESSION_COOKIE_AGE = int(SESSION_AT_MOST.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rollbook.portal.web.pages.failures.stale"

# What a browser is told.
SECURE_SSL_REDIRECT = not INSECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]  # asked by machines beside this one, which hold no certificate
SECURE_HSTS_SECONDS = 0 if INSECURE else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *sign_in_origins(_oidc)],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# Files that everybody may have: styles, fonts, scripts.
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("ROLLBOOK_STATIC", DATA / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

globals().update(mail(os.environ.get("ROLLBOOK_MAIL"), DATA))
METRICS_TOKEN = os.environ.get("ROLLBOOK_METRICS_TOKEN", "")
DEFAULT_FROM_EMAIL = os.environ.get("ROLLBOOK_MAIL_FROM", "rollbook@localhost")
LOGGING_CONFIG = "rollbook.portal.serving.logs.configure"
LOGGING = {"version": 1}  # without any, Django does not ask the function above

"""From the environment's words to Django's."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def secret(given: str | None, data: Path) -> str:
    """The secret that was given, or one of our own, made once and readable by its owner alone."""
    if given:
        return given
    kept = data / "secret"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = kept.with_name(f"secret.{os.getpid()}")
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(new, kept)  # whoever is first wins, and nobody reads half a secret
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return kept.read_text(encoding="ascii")


def store(given: str | None, data: Path) -> str:
    """Where files are kept, as fsspec names it: a folder, or an address such as s3://bucket/prefix."""
    return given or str(data / "store")


def database(given: str | None, data: Path) -> dict[str, Any]:
    """What follows a question mark goes to PostgreSQL as it is, such as `?sslmode=verify-full`; `host` may be a folder
    with its socket. Raises ValueError for a database that is neither PostgreSQL nor left to us.
    """
    if not given:
        return _sqlite(data)
    parts = urlsplit(given)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("DATABASE_URL must begin with postgresql://; without it, SQLite is used.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10, **options},
    }


def _sqlite(data: Path) -> dict[str, Any]:
    """Writers take turns from the beginning of a transaction, and readers never wait for them."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": data / "rollbook.sqlite3", "OPTIONS": options}


def sign_in_origins(oidc: Mapping[str, str] | None) -> list[str]:
    """Where a form of ours may lead: browsers hold a redirection to the identity provider against `form-action`."""
    if not oidc:
        return []
    address = urlsplit(oidc.get("sign_in_at") or oidc["server_url"])
    return [f"{address.scheme}://{address.netloc}"]


def mail(given: str | None, data: Path) -> dict[str, Any]:
    """How letters go out: by a mail server, or into a folder where nobody set one up."""
    if not given:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": data / "mail"}
    parts = urlsplit(given)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": True,
    }

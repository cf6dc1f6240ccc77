"""The portal as a process of its own in a test: leases soon run out, nothing else is other than in production."""

from datetime import timedelta

from rollbook.portal.settings import *  # noqa: F403

LEASE = timedelta(seconds=2)

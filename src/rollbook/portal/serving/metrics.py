"""What a monitor is told: how the requests go, and how the work stands. Numbers only, of no person and no student.

Requests are counted by each web process; those of one machine count together in a folder (`PROMETHEUS_MULTIPROC_DIR`,
which `rollbook serve` sets). How the work stands is asked of the database, and so is the same on every machine.
"""

import os
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Case, Count, Min, Q, When
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY, CollectorRegistry, Histogram, generate_latest, multiprocess
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from rollbook.portal.models import AuditEntry, Check, Snapshot, Upload

_BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
REQUESTS = Histogram(
    "rollbook_request_seconds",
    "How long a request took, by the name of its route.",
    ("route", "method", "status"),
    buckets=_BUCKETS,
)


def exposed() -> bytes:
    """All of it, as Prometheus reads it."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Requests())
    registry.register(_Work())
    return generate_latest(registry)


def oldest_waiting() -> float:
    """Seconds since the work could have been begun that waits for longest; 0 where none waits."""
    now = timezone.now()
    since = Case(When(run_after__lte=now, then="run_after"), default="enqueued_at")
    oldest: datetime | None = DBTaskResult.objects.ready().aggregate(oldest=Min(since))["oldest"]
    return max((now - oldest).total_seconds(), 0.0) if oldest else 0.0


class _Requests(Collector):
    """The one process's own."""

    def collect(self) -> Iterator[Metric]:
        return (metric for metric in REGISTRY.collect() if metric.name == "rollbook_request_seconds")


class _Work(Collector):
    def describe(self) -> Iterator[Metric]:
        """Nothing beforehand: the database is not asked when this is registered."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        yield _gauge("oldest_waiting_seconds", "How long the oldest piece of work has waited.", oldest_waiting())
        yield _by("tasks", "Pieces of work of the last days, by how they stand.", "state", _tasks())
        yield _by("checks", "Checks, by how they stand.", "state", _checks())
        yield _gauge("uploads", "Uploads that were made.", Upload.objects.count())
        yield _gauge("certified", "Snapshots of certified data.", Snapshot.objects.count())
        yield _gauge("audit_entries", "Entries of the audit; it only grows.", AuditEntry.objects.count())


def _tasks() -> dict[str, int]:
    found = DBTaskResult.objects.order_by().values_list("status").annotate(count=Count("pk"))
    return {str(status).lower(): count for status, count in found}


def _checks() -> dict[str, int]:
    open_, failed = Q(finished=None), ~Q(failure="")
    states = {
        "waiting": open_ & Q(started=None),
        "running": open_ & Q(started__isnull=False),
        "failed": ~open_ & failed,
        "done": ~open_ & ~failed,
    }
    found: dict[str, int] = Check.objects.aggregate(**{name: Count("pk", filter=rule) for name, rule in states.items()})
    return found


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"rollbook_{name}", told, value=value)


def _by(name: str, told: str, label: str, values: dict[str, int]) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(f"rollbook_{name}", told, labels=(label,))
    for value, count in values.items():
        gauge.add_metric((value,), count)
    return gauge

"""`python -m benchmarks.portal.outcome`: what stands in a portal after a day, as JSON."""

import json
from collections import Counter

from rollbook.portal.serving import server


def main() -> None:
    server.set_up()
    from rollbook.portal.models import Check, Version

    checks = Check.objects.filter(failure="").exclude(finished=None)
    found: Counter[str] = Counter()
    for rules in checks.values_list("rules", flat=True):
        found.update({line["rule"]: line["findings"] for line in rules})
    told = {"versions": Version.objects.count(), "checks": checks.count(), "tries": Check.objects.count()}
    print(json.dumps({**told, "findings": dict(sorted(found.items()))}))


if __name__ == "__main__":
    main()

"""`make docs`."""

from tools.docs import ROOT, write

for path in write():
    print(f"Written: {path.relative_to(ROOT)}")

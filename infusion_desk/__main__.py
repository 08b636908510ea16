"""`python -m infusion_desk` is the same program as `infusion-desk`."""

import sys

from infusion_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())

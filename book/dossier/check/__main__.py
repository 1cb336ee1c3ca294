"""`python -m dossier.check` prints what is wrong in data, evidence and prose, and exits with 1."""

import sys

from dossier.check.report import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m dossier.check` prints what is wrong in data, evidence and prose, and exits with 1."""

import gc
import sys

from dossier.check.report import main

if __name__ == "__main__":
    gc.disable()  # to look for garbage takes a fifth of the time, and there is hardly any
    sys.exit(main())

"""`python -m dossier.print _build/html _build` sets the PDF from the built pages."""

import sys

from dossier.print.layout import main

if __name__ == "__main__":
    main(*sys.argv[1:])

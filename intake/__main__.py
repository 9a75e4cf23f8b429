"""`python -m intake …`: the operator's commands."""

import sys

from intake.cli import main

sys.exit(main(sys.argv[1:]))

"""`python -m generator.cli` is the same as `katalog`."""

import sys

from generator.cli import main

sys.exit(main())

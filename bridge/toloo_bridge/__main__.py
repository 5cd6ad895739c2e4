"""`python -m toloo_bridge`."""

import sys

from .cli import main

sys.exit(main())

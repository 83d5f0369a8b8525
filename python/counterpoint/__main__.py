# SPDX-License-Identifier: MIT
"""``python -m counterpoint`` is the command ``counterpoint``."""

import sys

from .cli import main

sys.exit(main())

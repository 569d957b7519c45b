"""How other programs are started from QGIS: their words are text, and no console window flashes up on Windows."""

from __future__ import annotations

import subprocess  # nosec B404 - only its name for a flag
from typing import Any

#: goes into every ``Popen`` and ``run`` of a program that nobody watches in a terminal
QUIETLY: dict[str, Any] = {"text": True, "encoding": "utf-8", "errors": "replace",
                           "creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}

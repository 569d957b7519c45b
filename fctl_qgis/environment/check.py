"""What an interpreter can do for the engine, as facts and as text that can be copied into a report."""

from __future__ import annotations

import json
import subprocess  # nosec B404 - the interpreter under test is another program
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Cancelled
from ..jobs.client import process_environment
from ..jobs.quietly import QUIETLY
from ..locations import version
from .interpreter import CURE

_PROBE = Path(__file__).with_name("probe.py")
TIMEOUT_SECONDS = 180


@dataclass(frozen=True)
class Diagnosis:
    """The probe's report. ``works`` means the engine can run on the CPU at least."""

    interpreter: Path
    python: str = ""
    platform: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    devices: list[dict[str, Any]] = field(default_factory=list)
    machine: dict[str, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def works(self) -> bool:
        return not self.problem

    def text(self) -> str:
        """Several lines, made to be copied."""
        lines = [f"fctl_qgis {version()}", f"interpreter: {self.interpreter}", f"Python {self.python} on {self.platform}"]
        lines += [f"{name} {number}" for name, number in self.versions.items() if number]
        lines += [f"{name}: {value}" for name, value in self.machine.items()]
        for entry in self.devices:
            state = f"works, small convolution in {entry['seconds']} s" if entry["works"] else f"FAILS: {entry['problem']}"
            lines.append(f"{entry['device']} ({entry['name']}): {state}")
        if len(self.devices) == 1:
            lines.append("no CUDA device is usable: runs use the CPU")
        lines.append("The engine is ready." if self.works else f"The engine does not work: {self.problem}. {CURE}")
        return "\n".join(lines)


def diagnose(interpreter: Path, is_cancelled: Callable[[], bool] = lambda: False) -> Diagnosis:
    """Ask an interpreter what it has and let it compute something small.

    Never raises for a broken one, only ``Cancelled``.
    """
    try:
        process = subprocess.Popen(  # nosec B603 - our own script in the engine's interpreter, no shell
            [str(interpreter), str(_PROBE)], env=process_environment(interpreter), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, **QUIETLY)
    except OSError as error:
        return Diagnosis(interpreter, problem=str(error))
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while True:
        try:
            answer, said = process.communicate(timeout=0.2)
            break
        except subprocess.TimeoutExpired:
            if is_cancelled() or time.monotonic() > deadline:
                process.kill()
                process.communicate()
                if is_cancelled():
                    raise Cancelled("The check was cancelled.") from None
                return Diagnosis(interpreter, problem=f"no answer within {TIMEOUT_SECONDS} s")
    try:
        return Diagnosis(interpreter, **json.loads(answer))
    except (ValueError, TypeError):
        last = said.strip().splitlines()[-1:] or [f"exit code {process.returncode} without a word"]
        return Diagnosis(interpreter, problem=last[0])

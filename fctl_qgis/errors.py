"""The errors a user may meet: one root, each message says what is wrong and what to do about it."""

from __future__ import annotations


class FctlError(Exception):
    """Something the user can mend. The message is one sentence fit to be shown as it is."""


class UsageError(FctlError):
    """The request itself makes no sense (exit code 2 on the command line)."""


class RasterError(FctlError):
    """A raster or vector file cannot be read, written or used for segmentation."""


class InputChanged(RasterError):
    """What was computed is of an input that is there no more."""


class ModelError(FctlError):
    """A model package is damaged, of an unknown format, or does not fit the request."""


class EnvironmentMissing(FctlError):
    """No interpreter with torch and GDAL was found, or the one found does not work."""


class EngineError(FctlError):
    """The engine process ended without a result."""


class Stopped(FctlError):
    """The system asked the program to end: a shutdown, a scheduler, a terminal that was closed.

    Attributes:
        number: of the signal.
    """

    number = 15

    @classmethod
    def by(cls, number: int, go_on: str = "") -> Stopped:
        """``go_on`` is what comes after the sentence that says so."""
        stopped = cls(f"The system ended the run before its end (signal {int(number)}).{go_on}")
        stopped.number = int(number)
        return stopped


class Cancelled(FctlError):
    """The user stopped the run."""


class Kept(Cancelled):
    """The user stopped the run, and wants what is finished to stay."""

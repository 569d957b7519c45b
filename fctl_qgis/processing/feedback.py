"""The engine's events as Processing feedback, and what its user asks through that."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProcessingFeedback
from qgis.PyQt import sip

from ..errors import Kept
from ..jobs.events import Event, Info, Progress, Warning, time_left

#: by the address of a feedback object, which several threads hold: what is going on, and whether an end is to keep what is
#: finished
_SAID: dict[int, str] = {}
_KEPT: set[int] = set()


class FeedbackEvents:
    """Passes events on to a feedback object; call it from the thread the algorithm runs in.

    Each step is told once, for the log; how far it is tells :func:`said`, for a progress bar.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self.feedback, self.step = feedback, ""

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            _SAID[sip.unwrapinstance(self.feedback)] = f"{event.step}{time_left(event.seconds_left)}"
            self.feedback.setProgress(100 * event.fraction)
            step = event.step.partition(",")[0]
            if step != self.step:
                self.step = step
                self.feedback.setProgressText(step)
        elif isinstance(event, Warning):
            self.feedback.pushWarning(event.message)
        elif isinstance(event, Info):
            self.feedback.pushInfo(event.message)


def keep_what_is_finished(feedback: QgsProcessingFeedback) -> None:
    """Stop a run; started again with the same parameters, it goes on."""
    _KEPT.add(sip.unwrapinstance(feedback))
    feedback.cancel()


def wants_to_keep(feedback: QgsProcessingFeedback) -> bool:
    """Whether the user asked for that."""
    return sip.unwrapinstance(feedback) in _KEPT


def said(feedback: QgsProcessingFeedback) -> str:
    """What is going on, and the time left."""
    return _SAID.get(sip.unwrapinstance(feedback), "")


def forget(feedback: QgsProcessingFeedback) -> None:
    """The run is over."""
    _SAID.pop(sip.unwrapinstance(feedback), None)
    _KEPT.discard(sip.unwrapinstance(feedback))


def is_cancelled(feedback: QgsProcessingFeedback, go_on: Callable[[], str]) -> bool:
    """Whether the user wants an end. Raises ``Kept`` if something is finished, and is to stay.

    Args:
        go_on: what is said of what is finished; empty if that is nothing.
    """
    if feedback.isCanceled() and wants_to_keep(feedback) and (kept := go_on()):
        raise Kept(f"The run was stopped before its end.{kept}")
    return feedback.isCanceled()

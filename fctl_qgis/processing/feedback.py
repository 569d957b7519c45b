"""The engine's events as Processing feedback."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..jobs.events import Event, Info, Progress, Warning, time_left


class FeedbackEvents:
    """Passes events on to a feedback object; call it from the thread the algorithm runs in."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self.feedback = feedback

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.feedback.setProgress(100 * event.fraction)
            self.feedback.setProgressText(f"{event.step}{time_left(event.seconds_left)}")
        elif isinstance(event, Warning):
            self.feedback.pushWarning(event.message)
        elif isinstance(event, Info):
            self.feedback.pushInfo(event.message)

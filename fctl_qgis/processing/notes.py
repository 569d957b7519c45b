"""What a result's layer says of itself, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from qgis.PyQt.QtCore import QDateTime

from ..jobs.events import Done
from ..jobs.words import written
from ..locations import version
from ..packages.package import ModelPackage
from .translation import tr


def now() -> str:
    """Date and time, to tell runs apart."""
    return str(QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm:ss"))


def notes(title: str, algorithm: str, when: str, package: ModelPackage, job: Any, done: Done) -> str:
    """Where a result came from, as HTML for people.

    Args:
        title: of the input.
        algorithm: that was run, and ``when``.
    """
    card, figures = package.card, done.figures
    said = {tr("Input"): title, tr("Model"): f"{card.title} ({card.id} {card.version})",
            tr("Made"): when, tr("Program"): f"fctl_qgis {version()}, {algorithm}",
            tr("Size"): tr("{} × {} pixels").format(figures["columns"], figures["rows"]),
            tr("Device"): f"{figures['device']}, {figures['precision']}"}
    said |= {label: write(value) for name, (label, write) in _chosen().items()
             if (value := getattr(job, name, None)) and value != "auto"}
    said |= {tr("Weights (SHA-256)"): package.weights_hash}
    return "<br>".join(f"<b>{escape(label)}</b>: {escape(text)}" for label, text in said.items())


def _chosen() -> dict[str, tuple[str, Callable[[Any], str]]]:
    """Label and spelling of what the user chose, by its name in the job."""
    return {
        "bands": (tr("Bands"), lambda bands: ", ".join(map(str, bands))),
        "extent": (tr("Extent"), lambda extent: "{:.10g}, {:.10g} – {:.10g}, {:.10g}".format(*extent)),
        "mask": (tr("Mask"), str),
        "resolution": (tr("Processing resolution"), "{:g}".format),
        "merge": (tr("Merge"), str),
        "tta": (tr("Test-time augmentation"), lambda _: tr("yes")),
        "prompts": (tr("Class prompts"), _prompts),
        "classes": (tr("Classes"), _classes),
        "min_confidence": (tr("Minimum confidence"), "{:g} %".format),
    }


def _prompts(prompts: Mapping[str, tuple[str, ...]]) -> str:
    return " | ".join(f"{name}: {'; '.join(said)}" if said else name for name, said in prompts.items())


def _classes(classes: Mapping[int, str]) -> str:
    return ", ".join(f"{number} = {written(name)}" for number, name in classes.items())

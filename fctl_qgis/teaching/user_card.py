"""What is written about a user's model: its card, and a report with the curve of its training."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date
from html import escape
from typing import Any

from ..evaluation.figures import count, percent
from ..evaluation.page import page, swatch, table
from ..jobs.train import TrainJob
from ..locations import version
from ..models.architectures import name_of
from ..packages.card import FORMAT, LandCoverClass
from ..packages.manage import REPORT as REPORT
from ..packages.summary import BEFORE, KEPT_ASIDE
from ..source import path_of
from .curve import Curve
from .held_out import Result
from .labelled import LabelledGround
from .start import Start

TABLE = "training.csv"


def placeholder_classes() -> tuple[LandCoverClass, ...]:
    """Stand in for the classes until the labels were read, so that the rest of a card can be checked early."""
    return LandCoverClass(0, "first", "#000000"), LandCoverClass(1, "second", "#ffffff")


def card(name: str, job: TrainJob, start: Start, classes: tuple[LandCoverClass, ...], after: Result | None = None,
         before: Result | None = None, ground: LabelledGround | None = None, best_step: int = 0, share: float = 1.0,
         ) -> dict[str, Any]:
    """The card, but for the hash of the weights. The refiner of the model it starts from goes along if the classes stay.

    Args:
        share: of the new weights; the rest are those of the model it starts from.
    """
    base = start.base.card if start.base else None
    refiner = base.refiner if base is not None and classes == base.classes else None
    config, known = start.config(classes), start.knowledge()
    return {
        "format": FORMAT, "id": name, "version": "1",
        "title": job.title or f"{name}, trained from {base.id if base else 'nothing'}",
        "segmenter": {"architecture": name_of(config), "hyperparameters": config.hyperparameters()},
        "refiner": refiner and {**asdict(refiner.network), "patch": asdict(refiner.patch), "temperature": refiner.temperature,
                                "usual": refiner.usual},
        "classes": [asdict(entry) for entry in classes], "input": asdict(start.input), "patch": asdict(start.patch),
        "text": start.words and start.words.part([entry.name for entry in classes]),
        "calibration": {"temperature": after.temperature if after else 1.0},
        "training": {
            "data": [{"image": path_of(image).name, "labels": path_of(labels).name}
                     for image, labels in (ground.paths if ground else [])],
            "base": base and f"{base.id} {base.version}", "steps": best_step, "seed": job.seed,
            "date": date.today().isoformat(), "program": f"fctl_qgis {version()}",
            "labelled pixels": {entry.name: int(pixels) for entry, pixels in zip(classes, ground.counts)} if ground else {},
            **({"classes": known} if known else {}), **({"share of the new weights": share} if base else {}),
            "licence": (f"that of the model it starts from: {base.training.get('licence', 'not stated')}" if base
                        else "yours to choose"),
            "credit": str(base.training.get("credit", "")) if base else ""},
        "scores": {} if after is None else {
            KEPT_ASIDE: _scores(after, classes),
            **({BEFORE: _scores(before, classes)} if before else {})}}


def _scores(result: Result, classes: tuple[LandCoverClass, ...]) -> dict[str, Any]:
    return {**result.matrix.summary([entry.name for entry in classes]),
            "expected calibration error": round(100 * result.calibration_error, 1)}


def report(content: dict[str, Any], ground: LabelledGround, after: Result, before: Result | None, curve: Curve) -> str:
    """One HTML file: what was learnt from, how it went, how good it is."""
    step = content["training"]["steps"]
    head = ["Class", "Labelled pixels", *(["IoU before %"] if before else []), "IoU %", "F1 %"]
    rows = []
    for index, (entry, pixels) in enumerate(zip(ground.classes, ground.counts)):
        old = [_percent(before.matrix.iou()[index])] if before else []
        rows.append([swatch(entry.name, entry.color), count(int(pixels)), *old, _percent(after.matrix.iou()[index]),
                     _percent(after.matrix.f1()[index])])
    rows.append(["<b>All</b> (scores: mean)", count(int(ground.counts.sum())),
                 *([percent(before.matrix.mean_iou())] if before else []), percent(after.matrix.mean_iou()),
                 percent(after.matrix.mean_f1())])
    known = content["training"].get("classes")
    data = [(escape(entry["image"]), escape(entry["labels"])) for entry in content["training"]["data"]]
    return page(f"Training of {content['id']}", [
        f"<h1>{escape(content['title'])}</h1>",
        "<p>Measured on blocks of the labels that were kept aside: the network never learnt from them, but the best moment of "
        "the training was chosen by some of them, and they lie beside what it did learn from. Expect less elsewhere.</p>",
        "<h2>Classes</h2>", table("classes", head, rows), *([f"<p>About the classes: {escape(known)}.</p>"] if known else []),
        "<h2>Course of the training</h2>", curve.as_svg(),
        f"<p>The weights are those of step {step}, with {percent(curve.at(step))} % mIoU on the blocks that were checked "
        f"along the way. After fitting the temperature, confidence is off by {percent(after.calibration_error)} percentage "
        "points on average (expected calibration error).</p>",
        "<h2>Learnt from</h2>", table("facts", ("Raster", "Labels"), data)])


def _percent(share: float) -> str:
    """A dash for a class that occurs in none of the blocks."""
    return percent(None if math.isnan(share) else share)

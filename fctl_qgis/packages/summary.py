"""What people want to know of a model before they choose it. Neither torch nor QGIS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from .card import ModelCard

#: names of the scores in the card of a user's model: on blocks of the labels, and those of the model it starts from there
KEPT_ASIDE, BEFORE = "blocks kept aside", "the model it starts from, there"
#: sources of training data that are listed
MOST_DATA = 5
#: above this enlargement a raster is taken as it is: it holds nothing that finer pixels would show
LARGEST_ENLARGEMENT = 16.0
#: pixels that are so much finer or coarser than a model knows are as good as those it knows
SAME = 1.01


def as_html(card: ModelCard) -> str:
    """A few lines: classes with their colours, pixel sizes, training data, score."""
    swatch = '<span style="background-color:{0};color:{0}">&nbsp;■&nbsp;</span>&nbsp;{1}'
    classes = " &nbsp; ".join(swatch.format(entry.color, escape(entry.name)) for entry in card.classes)
    finest, coarsest = card.input.gsd_m
    lines = [f"<b>{escape(card.title)}</b> {escape(card.version)}", classes,
             f"Bands: {escape(', '.join(card.input.bands))}. Made for pixels of {finest:g} to {coarsest:g} m."]
    if base := card.training.get("base"):
        lines.append(f"Trained from {escape(str(base))}.")
    if data := _data(card.training.get("data", ())):
        more = f" and {len(data) - MOST_DATA} more" if len(data) > MOST_DATA else ""
        lines.append("Trained on: " + escape("; ".join(data[:MOST_DATA])) + more + ".")
    if (score := mean_iou(card.scores)) is not None:
        lines.append(f"Mean IoU on held-out imagery: {score:.1f} %.")
    if (score := mean_iou(card.scores.get(KEPT_ASIDE, {}))) is not None:
        before = mean_iou(card.scores.get(BEFORE, {}))
        lines.append(f"Mean IoU on blocks kept aside: {score:.1f} %"
                     + (f", of the model it starts from {before:.1f} %." if before is not None else "."))
    if card.is_open:
        lines.append("Open vocabulary: its classes are the class prompts.")
    return "<br>".join(lines)


def _data(entries: Iterable[Any]) -> list[str]:
    """What a model was trained on: sources by name, or a user's rasters with their labels."""
    found = []
    for entry in entries:
        if isinstance(entry, Mapping):
            image, labels = entry.get("image"), entry.get("labels")
            found.append(str(entry.get("name") or (f"{image} with {labels}" if image and labels else image or "")))
        else:
            found.append(str(entry))
    return list(filter(None, found))


def mean_iou(scores: Mapping[str, Any]) -> float | None:
    """The mIoU over all held-out rasters in percent, if the card states one."""
    found = scores.get("all", scores)
    value = found.get("miou") if isinstance(found, Mapping) else None
    return float(value) if isinstance(value, (int, float)) else None


def fit_of_resolution(gsd_m: float | None, card: ModelCard) -> str:
    """What the user should know about his pixels' size before a run; nothing if they suit the model."""
    finest, coarsest = card.input.gsd_m
    if gsd_m is None:
        return "The size of the pixels on the ground is unknown; they are processed as they are."
    target = processing_gsd(gsd_m, card.input.gsd_m)
    made_for = f"the {finest:g} to {coarsest:g} m the model was made for"
    if target != gsd_m:
        return (f"Pixels of {gsd_m:.3g} m lie outside {made_for}: processed, and written, at {target:g} m unless you set a "
                "resolution.")
    if gsd_m <= coarsest * SAME:
        return ""
    return f"Pixels of {gsd_m:.3g} m are far coarser than {made_for}; do not expect a meaningful map."


def processing_gsd(gsd_m: float, wanted: tuple[float, float]) -> float:
    """The size of pixel, in metres, that a raster is processed at unless it is asked for otherwise.

    Args:
        wanted: finest and coarsest that the model was made for.
    """
    target = min(max(gsd_m, wanted[0]), wanted[1])
    suits = max(gsd_m / target, target / gsd_m) <= SAME
    return gsd_m if suits or gsd_m / target > LARGEST_ENLARGEMENT else target

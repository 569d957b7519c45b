"""Compares a land cover with a reference, from the job to report and table."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..errors import RasterError, UsageError
from ..evaluation.assessment import POINTS, RASTER, Areas, Assessment, Sample, assessed
from ..evaluation.confusion import ConfusionMatrix
from ..evaluation.pictures import Overview
from ..evaluation.report import Row, as_html
from ..evaluation.table import as_csv
from ..inference.matching import Legend, Matching
from ..jobs.assess import AssessJob
from ..jobs.commit import take_back, try_to_replace
from ..jobs.conflicts import refuse_overwriting
from ..jobs.events import Done, Emit, Info, Warning
from ..jobs.words import written
from ..locations import version
from ..raster.alignment import refuse_unwarped
from ..raster.classified import ClassifiedRaster
from ..raster.crs import crs_name
from ..raster.info import RasterInfo, inspect
from ..raster.labels import UNKNOWN
from ..raster.network import forget_remote
from ..raster.sources import files_behind
from ..raster.warped import WarpedRaster
from ..shapes.areas import Ground, InPixels
from ..shapes.features import Label, LabelledLayer, LabelledPoints, holds_features
from ..source import Source
from .compare import Labels, Pace, WarpedLabels, compare_pixels, compare_points, survey
from .pictures import pictures_of_pixels, pictures_of_points
from .publish import publish

#: share of the progress bar that the first reading of the land cover takes
SURVEY_SHARE = 0.3
#: kappa of a map that agrees with its reference hardly better than by chance
BY_CHANCE_KAPPA = 0.05


def assess(job: AssessJob, emit: Emit) -> Done:
    """Compare, write what the job asks for, announce the scores. Raises ``FctlError`` if nothing can be compared."""
    started = time.monotonic()
    forget_remote()
    comparison = _Comparison(job, emit)
    refuse_overwriting(job.targets(), [*files_behind(job.input), *files_behind(job.reference)], families=True)
    take_back(job.targets())
    try_to_replace(job.targets())
    result, pictures = comparison.run()
    for note in result.notes:
        emit(Warning(note))
    texts = []
    if job.html:
        texts.append(as_html(result, pictures, f"Written by FCtL Land Cover {version()}."))
    if job.table:
        texts.append(as_csv(result))

    def write(paths: Sequence[Path]) -> None:
        for path, text in zip(paths, texts):
            path.write_text(text, encoding="utf-8", newline="")

    def done() -> Done:
        outputs = {role: path for role, path in (("html", job.html), ("table", job.table)) if path}
        return Done(outputs, {**result.figures(), "seconds": round(time.monotonic() - started, 2)})
    return publish(job, write, done, "report", emit)


class _Comparison:
    """One land cover beside one reference."""

    def __init__(self, job: AssessJob, emit: Emit) -> None:
        self.job, self.emit = job, emit
        self.info = inspect(job.input)
        refuse_unwarped(job.input, self.info.georeference)
        self.raster = ClassifiedRaster(self.info)
        self.warped: WarpedRaster | None = None
        self.layer: LabelledLayer | None = None
        path = Source.parse(job.reference).name
        if holds_features(job.reference):
            self.layer = LabelledLayer(job.reference, job.layer, self.info)
            crs_wkt, empty, self.reference_names = self.layer.crs_wkt, self.layer.is_empty(), {}
        elif job.class_field or job.layer:
            raise UsageError(f"{path} is no vector file, so it has neither layers nor fields to choose from.")
        else:
            reference = self._reference_raster(job.reference)
            self.warped = WarpedRaster(reference, self.info)
            crs_wkt, empty = reference.georeference.crs_wkt, self.warped.area.is_empty
            self.reference_names = self.warped.raster.names()
        for note in (*self.info.notes, *self.raster.notes, *(self.warped.raster.notes if self.warped else ())):
            emit(Warning(note))
        self._warn_about_missing_crs(crs_wkt)
        if empty:
            raise UsageError(f"The reference {Path(path).name} does not overlap the land cover; are both in the right place "
                             "and coordinate system?")

    def _reference_raster(self, path: str) -> RasterInfo:
        try:
            return inspect(path)
        except RasterError as error:
            raise RasterError(f"The reference can be opened neither as a raster nor as a vector file ({error}).") from None

    def _warn_about_missing_crs(self, crs_wkt: str) -> None:
        if not crs_wkt or not self.info.georeference.crs_wkt:
            which = "reference" if self.info.georeference.crs_wkt else "land cover"
            self.emit(Warning(f"The {which} has no coordinate system; land cover and reference are taken to be in the same "
                              "coordinates."))

    def run(self) -> tuple[Assessment, list[Row]]:
        """Scores and pictures."""
        pace = Pace(self.emit)
        self.overview = Overview(self.info.shape)
        self._read_map(pace)
        matching = Matching(self.legend, self.reference_names, self.job.classes)
        result, pictures = self._compared(matching, pace)
        if doubt := self._doubt(result, matching):
            result = replace(result, notes=(*result.notes, doubt))
        return result, pictures

    def _doubt(self, result: Assessment, matching: Matching) -> str:
        """Numbers that happen to occur in both need not mean the same."""
        alike = matching.by_number(bool(self.raster.names()))
        mapped, reference = (sum(count > 0 for count in counts)
                             for counts in zip(*((entry.mapped, entry.reference) for entry in result.classes)))
        if not alike or min(mapped, reference) < 2 or result.kappa > BY_CHANCE_KAPPA:
            return ""
        first, name = alike[0], self.legend.classes[matching.seen[alike[0]]].name
        return (f"The classes were matched by their numbers only, and land cover and reference agree no better than by chance "
                f"(kappa {result.kappa:.2f}): the numbers may mean different things. Say which is which, for instance "
                f"{written(str(first))}={written(name)}.")

    def _compared(self, matching: Matching, pace: Pace) -> tuple[Assessment, list[Row]]:
        if self.layer is None:
            return self._pixels(WarpedLabels(self.warped, matching), matching, pace)  # type: ignore[arg-type]
        field = self._class_field(self.layer, matching)
        indices = matching.indices(self.layer.values(field))
        matching.refuse_unknown()
        if self.layer.kind == POINTS:
            return self._points(self.layer, field, indices, matching, pace)
        return self._pixels(self.layer.polygons(field, indices), matching, pace, field)

    def _read_map(self, pace: Pace) -> None:
        """Legend, and areas of the classes."""
        ground = Ground.of(self.info.georeference, self.info.shape)
        self.area_unit = "px" if ground is None else "m2"
        self.measure = ground or InPixels()
        found = survey(self.raster, self.measure, self.overview, pace, SURVEY_SHARE)
        names = self.raster.names()
        # a map without names means the numbers, and a reference that has names for them may lend them
        self.legend = Legend.of(found.numbers, names or self.reference_names, self.raster.colors())
        self.class_areas = found.by_class(self.legend)
        if not self.class_areas.any():
            raise RasterError(f"The land cover {self.job.input} holds nodata only, so there is nothing to assess.")

    def _class_field(self, layer: LabelledLayer, matching: Matching) -> str:
        """The field that holds the classes: the one named, else the only one that can be it."""
        fields = layer.fields()
        listed = ", ".join(fields) or "none"
        if self.job.class_field:
            for name in fields:
                if name.casefold() == self.job.class_field.casefold():
                    return name
            raise UsageError(f"The reference has no field {self.job.class_field!r} of numbers or text; it has {listed}.")
        if len(fields) == 1:
            return fields[0]
        by_name: list[str] = []
        by_number: list[str] = []
        for name in fields:
            values = layer.values(name)
            if values and all(matching.find(value) is not None for value in values):
                is_text = any(isinstance(value, str) and not value.isdigit() for value in values)
                (by_name if is_text else by_number).append(name)
        candidates = by_name or by_number
        if len(candidates) != 1:
            which = "several fields that could be the classes" if candidates else "no field of this land cover's classes"
            raise UsageError(f"The reference has {which}; name the class field (it has {', '.join(candidates) or listed}).")
        self.emit(Info(f"The classes of the reference are taken from its field {candidates[0]!r}."))
        return candidates[0]

    def _pixels(self, labels: Labels, matching: Matching, pace: Pace, field: str = "") -> tuple[Assessment, list[Row]]:
        found = compare_pixels(self.raster, self.legend, labels, self.measure, self.overview, pace, SURVEY_SHARE)
        matching.refuse_unknown()
        self._refuse_nothing(found.matrix, "pixel")
        result = assessed(found.matrix, self.legend.classes,
                          Areas(self.area_unit, self.class_areas, found.mapped_areas, found.reference_areas),
                          RASTER if self.layer is None else self.layer.kind, self._land_cover(),
                          self._reference(matching, field))
        looks = pictures_of_pixels(self.raster, self.legend, labels, self.overview, found.worst) if self.job.html else []
        return result, looks

    def _points(self, layer: LabelledLayer, field: str, indices: Mapping[Label, int], matching: Matching,
                pace: Pace) -> tuple[Assessment, list[Row]]:
        points = layer.points(field, indices)
        matrix, mapped = compare_points(self.raster, self.legend, points, pace, SURVEY_SHARE)
        self._refuse_nothing(matrix, "point")
        left_out = len(points.labels) - int(matrix.counts.sum())
        if left_out:
            self.emit(Info(f"{left_out} points lie where land cover or reference know no class; they do not count."))
        nothing = np.zeros(len(self.class_areas))
        result = assessed(matrix, self.legend.classes, Areas(self.area_unit, self.class_areas, nothing, nothing), POINTS,
                          self._land_cover(), self._reference(matching, field), sample=self._sample(layer, points, mapped))
        return result, pictures_of_points(self.legend, self.overview, points, mapped) if self.job.html else []

    def _sample(self, layer: LabelledLayer, points: LabelledPoints, mapped: np.ndarray) -> Sample | None:
        """The points by how they were drawn, if their file tells."""
        design = layer.design()
        if design is None:
            return None
        member = np.array([design.stratum.get(number, -1) for number in points.numbers.tolist()])
        known = (member >= 0) & (points.labels != UNKNOWN) & (mapped != UNKNOWN)
        if not known.any():
            return None
        size = len(self.legend.classes)
        counts = np.zeros((len(design.strata.names), size, size), np.int64)
        np.add.at(counts, (member[known], points.labels[known], mapped[known]), 1)
        drawn = ", ".join(f"{count} in {name}" for name, count in zip(design.strata.names, design.strata.points.tolist()))
        self.emit(Info(f"The points are a sample drawn by strata ({drawn}); the estimates weigh them so."))
        return Sample(counts, design.strata.pixels, design.strata.names, int(design.strata.points.sum()))

    def _refuse_nothing(self, matrix: ConfusionMatrix, what: str) -> None:
        if not matrix.counts.any():
            raise UsageError(f"Land cover and reference have no known {what} in common: wherever one of them holds a class, "
                             "the other has nodata or ends.")

    def _land_cover(self) -> dict[str, str]:
        return {"name": os.path.basename(Source.parse(self.job.input).name), "description": _described(self.info)}

    def _reference(self, matching: Matching, field: str) -> dict[str, str]:
        self.emit(Info(f"Classes of the reference: {matching.described()}."))
        source = Source.parse(self.job.reference)
        name = os.path.basename(source.name) + source.said
        if self.layer is None:
            return {"name": name, "description": _described(inspect(self.job.reference)), "classes": matching.described()}
        return {"name": name,
                "description": f"{self.layer.kind}, classes in field {field}, {crs_name(self.layer.crs_wkt)}",
                "classes": matching.described()}


def _described(info: RasterInfo) -> str:
    """Size, resolution, coordinate system."""
    size = f"{info.shape[1]} × {info.shape[0]} pixels"
    if (gsd := info.gsd_m()) is not None:
        size += f" of {gsd:.3g} m on the ground"
    return f"{size}, {crs_name(info.georeference.crs_wkt)}"

"""Reads jobs from JSON, and refuses what is none."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from ..errors import UsageError
from ..plain_json import parse
from .assess import AssessJob
from .batch import BatchJob
from .import_model import ImportJob
from .job import SCHEMA
from .raster import RasterJob
from .refine import RefineJob
from .segment import Job
from .tasks import KINDS, AnyJob
from .train import TrainJob


def job_from_json(text: str) -> AnyJob:
    """Raises ``UsageError`` for anything but a complete job of this schema with values of the right kind."""
    try:
        content: dict[str, Any] = parse(text)
        schema, task = content.pop("schema", None), content.pop("task", Job.TASK)
    except (ValueError, AttributeError) as error:
        raise UsageError(f"A job must be a JSON object ({error}).") from None
    if schema != SCHEMA:
        raise UsageError(f"The job has schema {schema!r}; this version reads schema {SCHEMA}.")
    if task not in KINDS:
        raise UsageError(f"The job's task is {task!r}, which this version does not know.")
    return _filled(KINDS[task], content)


def _filled(kind: type[AnyJob], content: dict[str, Any]) -> AnyJob:
    known = {entry.name for entry in fields(kind)}
    if unknown := sorted(set(content) - known):
        raise UsageError(f"The job holds {unknown[0]!r}, which this version does not know.")
    for name, value in content.items():
        kinds = _VALUES[name]
        # a bool is an int to Python, not to us
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise UsageError(f"The job's {name!r} is of the wrong kind: {value!r}.")
    try:
        for name, convert in _CONVERSIONS.get(kind.TASK, {}).items():
            if content.get(name) is not None:
                content[name] = convert(content[name])
        return kind(**content)
    except (TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"The job is not complete or holds a value of the wrong kind: {error}.") from None


def _wholes(values: list[Any]) -> tuple[int, ...]:
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{value!r} is not a whole number")
    return tuple(values)


def _paths(values: list[Any]) -> tuple[str, ...]:
    return tuple(map(str, values))


def _texts(names: dict[str, Any]) -> dict[str, str]:
    return {str(value): str(name) for value, name in names.items()}


def _prompts(sentences: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    for said in sentences.values():
        if not isinstance(said, list) or not all(isinstance(sentence, str) for sentence in said):
            raise TypeError(f"{said!r} is no list of sentences")
    return {name: tuple(said) for name, said in sentences.items()}


def _rasters(values: list[Any]) -> tuple[AnyJob, ...]:
    jobs = tuple(job_from_json(json.dumps(value)) for value in values)
    if not jobs or not all(isinstance(job, RasterJob) for job in jobs):
        raise TypeError("a batch holds one raster or more, and nothing else")
    return jobs


def _extent(values: list[Any]) -> tuple[float, float, float, float]:
    xmin, ymin, xmax, ymax = map(float, values)
    return xmin, ymin, xmax, ymax


_OPTIONAL = type(None)
_VALUES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("input", "output", "model", "merge", "device", "architecture", "id", "title", "reference",
                     "class_field", "layer", "text", "size", "precision", "cluster", "design", "wanted",
                     "allocation"), (str,)),
    **dict.fromkeys(("confidence", "polygons", "areas", "mask", "html", "table"), (str, _OPTIONAL)),
    **dict.fromkeys(("batch", "workers", "block_patches", "steps", "patience", "seed", "smallest_px", "points", "minimum"),
                    (int,)),
    **dict.fromkeys(("images", "labels", "bands", "jobs"), (list,)),
    "contexts": (list,), "extent": (list, _OPTIONAL), "resolution": (int, float, _OPTIONAL),
    **dict.fromkeys(("tta", "quick_gelu", "keep_collar", "shows_map"), (bool,)),
    **dict.fromkeys(("files", "prompts", "colors"), (dict,)),
    **dict.fromkeys(("min_confidence", "half_width", "expected"), (int, float)), "classes": (dict, str)}
_CONVERSIONS: dict[str, dict[str, Any]] = {
    Job.TASK: {"bands": _wholes, "extent": _extent, "resolution": float, "min_confidence": float, "prompts": _prompts,
               "colors": _texts},
    # JSON's keys are text
    RefineJob.TASK: {"classes": lambda names: {int(number): str(name) for number, name in names.items()},
                     "min_confidence": float},
    BatchJob.TASK: {"jobs": _rasters}, ImportJob.TASK: {"contexts": tuple},
    AssessJob.TASK: {"classes": _texts},
    TrainJob.TASK: {"images": _paths, "labels": _paths, "bands": _wholes, "classes": _texts, "colors": _texts,
                    "resolution": float, "prompts": _prompts}}

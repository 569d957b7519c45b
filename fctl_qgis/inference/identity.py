"""What a result depends on, by value: the one definition that resuming, caches, workers and the map's metadata go by.

Not names and times, but content: pixels, mask, model with its card, parameters as they were settled, and the versions of
what computes. Not: names of files, statistics beside them, threads, free memory, or the side of a block.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ..jobs.raster import RasterJob
from ..locations import version
from ..packages.identity import model_value
from ..packages.package import ModelPackage, grouped
from ..raster.sources import value_of
from .machine import Machine

#: of a job's fields, those that change nothing, or only what is drawn from the finished map
_WITHOUT_EFFECT = frozenset({"output", "polygons", "areas", "smallest_px", "smallest_m2", "batch", "workers", "block_patches",
                             "cluster"})
#: and those that are among the facts as the plan has settled them
_SETTLED = frozenset({"input", "mask", "model", "device", "precision", "merge", "bands", "resolution", "extent", "prompts",
                      "tta", "keep_collar", "min_confidence", "classes"})

Facts = Mapping[str, Any]


def input_values(job: RasterJob) -> dict[str, str]:
    """One value for the content of each thing the job reads, by what it is. Raises ``RasterError`` if one cannot be read."""
    read = {name: getattr(job, name, None) for name in ("input", "mask")}
    return {name: grouped(value_of(path)) for name, path in read.items() if path}


def facts(job: RasterJob, package: ModelPackage, machine: Machine, inputs: Mapping[str, str], parameters: Mapping[str, Any],
          georeference: object) -> dict[str, Any]:
    """All that finished blocks depend on, by name, as JSON holds it.

    Args:
        inputs: what :func:`input_values` gave.
        parameters: settled by the plan.
        georeference: of the processing grid.
    """
    others = {name: value for name, value in asdict(job).items() if name not in _WITHOUT_EFFECT | _SETTLED}
    others |= {"confidence": bool(job.confidence), "unsure classes": job.needs_likely()}
    told = {**described(inputs), "the model": model_value(package), "the program": version(),
            "the engine": machine.engine, "where the raster lies": repr(georeference), **parameters, **others}
    return dict(json.loads(json.dumps(told)))


def described(inputs: Mapping[str, str]) -> dict[str, str]:
    """What :func:`input_values` gave, as it stands among the facts."""
    return {f"the {name}": value for name, value in inputs.items()}


def key(told: Facts) -> str:
    """One value for all facts, in groups of hex digits."""
    return grouped(hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest())


def difference(before: Facts, now: Facts) -> str:
    """What has changed, for people; nothing if they agree."""
    said = []
    for name in dict.fromkeys((*now, *before)):
        old, new = before.get(name), now.get(name)
        if old == new:
            continue
        if name == "the engine":
            olds, news = (str(engine).split(", ") for engine in (old, new))
            said.append(f"it was made with {', '.join(part for part in olds if part not in news)}, and now there is "
                        f"{', '.join(part for part in news if part not in olds)}")
        elif name.startswith(("the input", "the mask", "the model", "where ")):
            said.append(f"{name} has changed")
        else:
            said.append(f"{name} was {_short(old)} and is now {_short(new)}")
    return "; ".join(said)


def _short(value: Any) -> str:
    text = "not set" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"

"""What a training is made of, so that what lies in a folder is taken for its work only if it is.

Where it was computed is left out: a training may go on on another machine.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from torch import nn

from ..raster.grid import Window, tiles
from .recipe import Recipe, Stage
from .samples import LabelledRaster

TILE_PX = 2048


def digest(*facts: object) -> str:
    """sha256 of anything JSON can say; what it cannot is said by its name."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def data_digest(rasters: Iterable[LabelledRaster]) -> str:
    """Of pixels, labels, groups and sides of the split, by value."""
    found = hashlib.sha256()
    for raster in rasters:
        whole = Window(0, 0, *raster.labels.shape)
        found.update(repr((raster.group, raster.name, raster.validation, raster.source.shape, whole)).encode())
        for tile in tiles(whole, TILE_PX):
            found.update(raster.labels[tile.slices_in(whole)].tobytes())
            for values in raster.source.read(tile):
                found.update(values.tobytes())
    return found.hexdigest()


def weights_digest(network: nn.Module) -> str:
    """Of what a network knows."""
    found = hashlib.sha256()
    for name, value in network.state_dict().items():
        found.update(name.encode())
        found.update(value.detach().cpu().contiguous().numpy().tobytes())
    return found.hexdigest()


def settings_of(stage: Stage, recipe: Recipe) -> dict[str, str]:
    """Settings of a stage by name, as text; how often it is looked at is none."""
    values = {**asdict(replace(recipe, stages=())), **asdict(stage)}
    return {name: json.dumps(value, sort_keys=True, default=str) for name, value in values.items()
            if name not in ("stages", "check_steps", "report_steps")}


def made_of(stage: Stage, recipe: Recipe, start: str, data: str) -> dict[str, str]:
    """All that decides what a stage learns, by name."""
    return {**settings_of(stage, recipe), "start": start, "data": data}


def recorded(folder: Path, name: str) -> dict[str, str] | None:
    """What the work of a stage in a folder says it was made of; None if there is none that says so."""
    record = _record(folder, name)
    return json.loads(record.read_text()) if record.exists() else None


def changes(before: Mapping[str, str] | None, now: Mapping[str, str]) -> list[str]:
    """Names of what differs."""
    if before is None:
        return ["nobody noted what it was made of"]
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def claim(folder: Path, name: str, facts: Mapping[str, str], log: Callable[[str], None]) -> None:
    """Make a folder ready for a stage's work. What lies there and was made otherwise is kept under another name."""
    before = recorded(folder, name)
    old = [path for path in (folder / f"{name}{ending}.pt" for ending in ("", ".checkpoint")) if path.exists()]
    if before == facts:
        return
    if old:
        mark = digest(before)[:8] if before else "unknown"
        log(f"stage {name}: an earlier training in {folder.name} differs ({', '.join(changes(before, facts))}); it is kept as "
            f"{name}-{mark}.*, and this one begins anew")
        for path in (*old, _record(folder, name)):
            if path.exists():
                os.replace(path, path.with_name(f"{name}-{mark}{path.name.removeprefix(name)}"))
    partial = folder / f"{name}.made.partial"
    partial.write_text(json.dumps(dict(facts), indent=1))
    os.replace(partial, _record(folder, name))


def _record(folder: Path, name: str) -> Path:
    return folder / f"{name}.made.json"

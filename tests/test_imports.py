"""Imports point one way, and QGIS's process can load what it needs without torch."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "fctl_qgis"

#: what the modules of each folder (or single module) may import from the rest of the package, from the bottom up
ALLOWED = {
    "errors": set(),
    "locations": set(),
    "bands": set(),
    "ground": set(),
    "computed_once": set(),
    "plain_json": set(),
    "side_by_side": set(),
    "files": set(),
    "source": {"errors"},
    "raster": {"errors", "files", "source", "bands", "ground", "computed_once"},
    "shapes": {"errors", "files", "source", "computed_once", "side_by_side", "raster"},
    "models": set(),
    "jobs": {"errors", "source", "locations", "plain_json", "files"},
    "packages": {"errors", "files", "locations", "plain_json", "jobs"},
    "environment": {"errors", "locations", "jobs"},
    "evaluation": {"packages"},
    "inference": {"errors", "source", "locations", "files", "computed_once", "jobs", "packages", "raster", "shapes", "models"},
    "cluster": {"errors", "source", "locations", "jobs", "packages", "raster", "inference"},
    "importing": {"errors", "jobs", "packages", "models", "inference"},
    "assessing": {"errors", "source", "locations", "jobs", "raster", "shapes", "evaluation", "inference"},
    "training": {"errors", "packages", "raster", "models", "evaluation", "inference"},
    "teaching": {"errors", "source", "locations", "jobs", "packages", "raster", "shapes", "models", "evaluation", "inference",
                 "training"},
    "recipes": {"errors", "side_by_side", "jobs", "packages", "raster", "models", "evaluation", "inference", "training",
                "teaching"},
    "engine": {"errors", "jobs", "packages", "models", "inference", "cluster", "importing", "assessing", "teaching"},
    "arguments": {"jobs", "packages", "environment"},
    "cli": {"errors", "source", "arguments", "jobs", "packages", "environment", "evaluation", "recipes", "engine"},
    "__main__": {"cli"},
    "processing": {"bands", "ground", "source", "errors", "files", "locations", "jobs", "packages", "environment"},
    "plugin": {"processing", "environment", "locations"},
    "__init__": {"plugin"},
}
FORBIDDEN = {
    "torch": {"jobs", "packages", "environment", "processing", "plugin", "__init__", "raster", "shapes", "evaluation",
              "errors", "locations", "bands", "ground", "computed_once", "side_by_side", "plain_json", "source", "files",
              "arguments", "assessing"},
    "qgis": set(ALLOWED) - {"processing", "plugin"},
    "osgeo": set(ALLOWED) - {"raster", "shapes", "recipes"},
    "dask": set(ALLOWED) - {"cluster"},
}
#: run by the engine's interpreter only, never imported
SCRIPTS = {PACKAGE / "environment" / "probe.py"}
ALIASES = {"torchvision": "torch", "safetensors": "torch", "timm": "torch", "open_clip": "torch", "distributed": "dask"}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[int, str]]:
    """(line, absolute dotted name) of everything a module imports, function bodies included."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            parents = path.relative_to(ROOT).with_suffix("").parts[:-node.level] if node.level else ()
            base = ".".join([*parents, *([node.module] if node.module else [])])
            found += [(node.lineno, f"{base}.{name.name}") for name in node.names]
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_one_way(path):
    part = part_of(path)
    assert part in ALLOWED, f"{part} needs a place in the picture"
    for line, name in imports(path):
        words = name.split(".")
        if words[0] == "fctl_qgis":
            assert words[1] == part or words[1] in ALLOWED[part], f"{path.name}:{line} imports {name}"
        library = ALIASES.get(words[0], words[0])
        if path not in SCRIPTS:
            assert part not in FORBIDDEN.get(library, ()), f"{path.name}:{line} imports {name}"


def test_the_picture_has_no_way_back():
    """Every part stands on parts below it only, so that no table of arrows can close a circle."""
    below: set[str] = set()
    for part, allowed in ALLOWED.items():
        assert allowed <= below, f"{part} stands below {sorted(allowed - below)}"
        below.add(part)


def test_every_arrow_of_the_picture_is_there():
    """What is allowed is used: the table tells how things are, not how they might be."""
    drawn: dict[str, set[str]] = {part: set() for part in ALLOWED}
    for path in PACKAGE.rglob("*.py"):
        words = [name.split(".") for _, name in imports(path)]
        drawn[part_of(path)] |= {each[1] for each in words if each[0] == "fctl_qgis"} - {part_of(path)}
    assert drawn == ALLOWED


def test_what_is_loaded_brings_nothing_unwanted():
    """In fresh interpreters. Nor does the engine load what takes seconds before a job needs it."""
    for modules, unwanted in (
            ("fctl_qgis, fctl_qgis.jobs.client, fctl_qgis.packages.catalog, fctl_qgis.environment.install", {"torch"}),
            ("fctl_qgis.assessing.assess", {"torch"}),
            ("fctl_qgis.models.architectures, fctl_qgis.training.trainer, fctl_qgis.recipes.command", {"osgeo"}),
            ("fctl_qgis.engine.work, fctl_qgis.engine.describe", {"timm", "open_clip"})):
        script = f"import sys, {modules}; sys.exit(not {unwanted!r}.isdisjoint(sys.modules))"
        assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0, unwanted


def test_no_module_hides_one_of_the_standard_library():
    """What is run as ``python tests/scenes.py`` finds its neighbours first."""
    names = {path.stem for folder in (PACKAGE, PACKAGE.parent / "tests") for path in folder.glob("*.py")}
    assert not names & sys.stdlib_module_names

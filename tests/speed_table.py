"""How much land is mapped in an hour: the page on speed's first table, made of what benchmarks found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests import card_tables

#: metres that a pixel measures on the ground
GSD_M = (0.2, 0.5, 1.0)
HEAD = ("machine", "merge", "Mpx/s", *(f"km²/h at {gsd:g} m" for gsd in GSD_M), "measured by")
UNTRIED = "untried"


class Measured(NamedTuple):
    """Megapixels a second, and the command that found them."""

    machine: str
    merge: str
    mpx_per_second: float
    command: str


def throughput(known: Mapping[str, Any]) -> str:
    """Markdown, from rows of benchmarks by name."""
    found = rows(known)
    lines = [(row.machine, row.merge, number(row.mpx_per_second),
              *(number(row.mpx_per_second * km2_per_hour(gsd)) for gsd in GSD_M), row.command) for row in found]
    at = next(index for index, row in enumerate(found) if "NVIDIA" in row.machine)
    lines.insert(at, ("workstation, 8 to 32 cores", "", UNTRIED, *[UNTRIED] * len(GSD_M), "`make bench SECTIONS=end_to_end`"))
    return card_tables.table(HEAD, lines)


def rows(known: Mapping[str, Any]) -> list[Measured]:
    """Everything that was measured end to end, or says what it leaves out."""
    cpu, from_file = "as a laptop has: two cores, AVX-512", "NVIDIA H200, 16 cores, from GeoTIFF to GeoTIFF, whole command"
    found = [Measured(cpu, word, known[f"cpu.{merge}-6000-end-to-end"], "`make bench SECTIONS=end_to_end`")
             for merge, word in (("average", "averaged"), ("refine", "refined"))]
    found += [Measured(f"NVIDIA {name.upper()}, 16 cores, rasters in memory", word,
                       known[f"{name}.bundled-model-{word}-5000-px-from-memory"], "`python -m tests.benchmarks.cards`")
              for name in ("h100", "h200") for word in ("averaged", "refined")]
    found += [Measured(from_file, word, 20_000**2 / 1e6 / known[f"h200.{merge}-20000-from-a-geotiff-whole-command"],
                       f"`python3 -m fctl_qgis segment mosaic.tif land_cover.tif --merge {merge}`, 20000² px")
              for merge, word in (("average", "averaged"), ("refine", "refined"))]
    return [*found, Measured("cluster of two processes on the two cores above", "averaged",
                             9000**2 / 1e6 / known["cpu.local-2-9000"], "`make bench SECTIONS=cluster`, whole command")]


def km2_per_hour(gsd_m: float) -> float:
    """What a megapixel a second comes to."""
    return 3600 * gsd_m**2


def number(value: float) -> str:
    """Two significant digits, never with an exponent: more is not known."""
    return f"{float(f'{value:.1e}'):,.10g}".replace(",", " ")

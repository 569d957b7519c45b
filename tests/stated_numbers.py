"""``make numbers``: numbers and tables that documents share come from where they were measured; ``make lint`` sees drift.

    python -m tests.stated_numbers [--check]        # rewrite the documents, or only say where they are behind
    python -m tests.stated_numbers --take build/bench/bench.json cpu "two cores of …"    # documents tell what it found

A document marks what it quotes, ``<!--= card.scores.all.miou .1f -->56.3<!--/-->``: a name, and how to print a number. Names
are ``card.…`` (what ``describe`` says of the bundled model), ``words-card.…`` (of the one that reads words), ``cpu.…``,
``h100.…``, ``h200.…`` (a row of ``resources/bench``,
its words joined by hyphens), ``install.…`` (what an installation takes), those of :func:`derived`, and ``table.…`` (of
:mod:`tests.card_tables`, :mod:`tests.speed_table`, :func:`folders`, or a Markdown file in
``resources/training``). A mark never begins a line of text: there
Markdown would take the line for HTML. A table's marks have lines of their own.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from fctl_qgis.environment.builds import CPU, CUDA
from fctl_qgis.packages.catalog import DEFAULT_MODEL
from tests import card_tables, speed_table
from tests.test_imports import ALLOWED, FORBIDDEN, PACKAGE

BENCH, TRAINING = Path("resources/bench"), Path("resources/training")
#: bundled models by what stands before the names of what is quoted of them
MODELS = {"": DEFAULT_MODEL, "words-": "lovlanet-landcover"}
END = "<!--/-->"
MARK = re.compile(rf"<!--= (?P<name>\S+)(?: (?P<format>\S+))? -->(?P<text>.*?){END}", re.DOTALL)
#: where Markdown takes a line for HTML, or a mark for code
MISPLACED = re.compile(r"^<!--= [^\n]*-->[^\n]|`<!--= .*?-->", re.MULTILINE)
#: pixels of the country that the page on clusters takes for an example, in millions: 357 000 km² at 0.5 m
COUNTRY_MPX = 357_000e6 / 0.5**2 / 1e6
#: euros an hour, in the same place
CORE_EUR, CARD_EUR, CARDS = 0.04, 3, 10


def documents() -> list[Path]:
    return [Path("README.md"), *sorted(Path("resources/pages").glob("*.md"))]


def known() -> dict[str, Any]:
    """Everything that can be quoted, by name."""
    found: dict[str, Any] = {}
    for before, model in MODELS.items():
        card = described(model)
        found |= flat(f"{before}card", card)
        found |= {name.replace("table.", f"table.{before}"): text for name, text in card_tables.tables(card).items()}
    for path in sorted(BENCH.glob("*.json")):
        measured = json.loads(path.read_text(encoding="utf-8"))
        found |= {f"{path.stem}.{slug(row['what'])}": row["value"] for row in measured["rows"]}
        found |= {f"{path.stem}.{fact}": value for fact, value in measured.items() if fact != "rows"}
    for path in sorted(TRAINING.glob("*/*.md")):
        found[f"table.{path.stem}"] = path.read_text(encoding="utf-8").strip()
    for build, size in (("cpu", CPU), ("cuda", CUDA)):
        found |= {f"install.{build}.{what}": value for what, value in vars(size).items()}
    return found | derived(found) | {"table.folders": folders(), "table.speed": speed_table.throughput(found)}


def described(model: str) -> dict[str, Any]:
    """What ``describe`` says of a bundled model, and what follows from it."""
    said = subprocess.run([sys.executable, "-m", "fctl_qgis", "describe", model, "--json"], check=True, capture_output=True,
                          text=True)
    card: dict[str, Any] = json.loads(said.stdout)
    card["class-list"], card["band-list"] = listed([entry["name"] for entry in card["classes"]]), listed(card["bands"])
    card["megabytes"] = sum(path.stat().st_size for path in (Path("resources/models") / model).iterdir()) / 1e6
    return card


def flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """(dotted name, value) of every leaf; blanks in keys become hyphens."""
    entries = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else None
    if entries is None:
        yield name, value
        return
    for key, entry in entries:
        yield from flat(f"{name}.{str(key).replace(' ', '-')}", entry)


def listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]


def slug(what: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")


def folders() -> str:
    """The folders of the package: what each says of itself, and what the import test allows it."""
    rows = []
    for name, allowed in ALLOWED.items():
        if (init := PACKAGE / name / "__init__.py").is_file():
            about = (ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or "").splitlines()[0]
            libraries = [library for library, forbidden in FORBIDDEN.items() if name not in forbidden]
            own = sorted(f"{part}/" for part in allowed if (PACKAGE / part).is_dir())
            rows.append((f"`{name}/`", about, ", ".join([*libraries, *own]) or "–"))
    return card_tables.table(("folder", "what it holds", "may import"), rows)


def derived(known: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from measured numbers: the page on clusters reckons with them."""
    def hours(mpx_per_second: float) -> float:
        return COUNTRY_MPX / mpx_per_second / 3600

    core = known["cpu.refine-6000-end-to-end"] / known["cpu.cores"]
    card = {way: 400 / known[f"h200.{way}-20000-from-a-geotiff-computing"] for way in ("average", "refine")}
    core_hours, card_hours = about(hours(core)), about(hours(card["refine"]))
    return {"country.core-rate": about(core), "country.core-hours": core_hours,
            "country.core-eur": about(core_hours * CORE_EUR), "country.thousand-cores-hours": core_hours / 1000,
            "country.card-rate": card["refine"], "country.card-rate-averaged": card["average"],
            "country.card-hours": card_hours, "country.cards-hours": about(hours(CARDS * card["refine"])),
            "country.cards-hours-averaged": about(hours(CARDS * card["average"])),
            "country.card-eur": about(card_hours * CARD_EUR)}


def about(value: float) -> float:
    """One significant digit: more is not known."""
    return float(f"{value:.0e}")


def renewed(text: str, known: Mapping[str, Any]) -> str:
    """A document with what it quotes brought up to date. Raises ``ValueError`` for a mark that cannot be served."""
    if found := MISPLACED.search(text):
        raise ValueError(f"a mark begins a line of text, or stands in code: {found[0]}")

    def quoted(mark: re.Match[str]) -> str:
        name = mark["name"]
        if name not in known:
            raise ValueError(f"nothing measured is called {name}")
        value = format(known[name], mark["format"] or "")
        before = mark[0].removesuffix(f"{mark['text']}{END}")
        return f"{before}\n{value}\n{END}" if "\n" in value else f"{before}{value}{END}"

    return MARK.sub(quoted, text)


def drift(text: str, known: Mapping[str, Any]) -> list[str]:
    """What a document says, and what it should say, one line each; none if it is up to date."""
    return [f"{before['name']}: {said!r} should be {wanted!r}"
            for before, after in zip(MARK.finditer(text), MARK.finditer(renewed(text, known)))
            for said, wanted in first_difference(before["text"], after["text"])]


def first_difference(said: str, wanted: str) -> list[tuple[str, str]]:
    """The first lines, if any, in which two texts differ."""
    pairs = zip_longest(said.splitlines(), wanted.splitlines(), fillvalue="")
    return [pair for pair in pairs if pair[0] != pair[1]][:1]


def take(measured: Path, name: str, where: str) -> None:
    """Keep the rows of a benchmark's JSON. Those of earlier runs stay beside them if they come from the same machine."""
    target = BENCH / f"{name}.json"
    kept = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    new = json.loads(measured.read_text(encoding="utf-8"))
    earlier = kept["rows"] if kept.get("measured") == where else []
    rows = {row["what"]: row for row in [*earlier, *new["rows"]]}
    content = {**new, "measured": where, "rows": list(rows.values())}
    target.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--take", nargs=3, metavar=("FILE", "NAME", "WHERE"))
    args = parser.parse_args()
    if args.take:
        take(Path(args.take[0]), *args.take[1:])
    numbers, behind = known(), 0
    for path in documents():
        text = path.read_text(encoding="utf-8")
        try:
            lines = drift(text, numbers)
        except ValueError as error:
            sys.exit(f"{path}: {error}")
        behind += len(lines)
        print(*(f"{path}: {line}" for line in lines), sep="\n", end="\n" if lines else "")
        if not args.check:
            path.write_text(renewed(text, numbers), encoding="utf-8")
    if args.check and behind:
        print("The documents are behind what was measured: make numbers.")
    return int(args.check and bool(behind))


if __name__ == "__main__":
    sys.exit(main())

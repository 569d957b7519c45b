"""The bundled model's card as Markdown: what it is, was trained on and scores, whatever its scores are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: what a map scores, by the card's word and by the table's
OVERALL = {"oa": "OA", "kappa": "kappa"}
#: of the card's training, what has a table of its own
DATA = "data"
#: of the card's scores, likewise
APART = ("merges", "tables")
#: one inside a cell
BAR = "\\|"


def tables(card: Mapping[str, Any]) -> dict[str, str]:
    """Markdown by name, from what ``describe`` says of a model."""
    return {"table.facts": facts(card), "table.data": data(card), "table.scores": scores(card), "table.merges": merges(card),
            "table.details": details(card), "table.comparisons": comparisons(card)}


def facts(card: Mapping[str, Any]) -> str:
    """What the network is, in lines of name and value."""
    patch, refiner = card["patch"], card.get("refiner")
    rows = [("version", card["version"]), ("classes", ", ".join(entry["name"] for entry in card["classes"])),
            ("bands", ", ".join(card["bands"])), ("ground resolution", "{:g} to {:g} m per pixel".format(*card["gsd_m"])),
            ("segmenter", f"{card['architecture']}, {_size(card)}"),
            ("patches", f"{patch['size_px']} px every {patch['step_px']} px, contexts {_times(patch['contexts'])}")]
    if refiner:
        rows.append(("refinement network", f"{refiner['architecture']}, {_size(refiner)}, context "
                                           f"{_times(refiner['patch']['contexts'])}"))
    rows.append(("package", f"{card['megabytes']:.1f} MB"))
    rows += [(name, str(value)) for name, value in card["training"].items() if name != DATA]
    return table(("", ""), rows)


def data(card: Mapping[str, Any]) -> str:
    """What it was trained on."""
    entries = [entry for entry in card["training"][DATA] if isinstance(entry, Mapping)]
    heads = list(dict.fromkeys(head for entry in entries for head in entry))
    return table(heads, ([str(entry.get(head, "")) for head in heads] for entry in entries))


def scores(card: Mapping[str, Any]) -> str:
    """One row for every set of pixels that was scored."""
    return _score_table(card, _scored("", card["scores"]))


def merges(card: Mapping[str, Any]) -> str:
    """One row for each way of merging, with what is known of its seams and its confidence."""
    found = card["scores"].get("merges", {})
    extras = list(dict.fromkeys(name for entry in found.values() for name, value in entry.items() if not _is_dict(value)))
    rows = ([name, _percent(entry["all"]["miou"]), *(str(entry.get(extra, "–")) for extra in extras)]
            for name, entry in found.items())
    return table(("merge", "mIoU", *extras), rows)


def details(card: Mapping[str, Any]) -> str:
    """Everything else that the card says of scores: lists of numbers as tables of their own, the rest as it is."""
    parts = []
    for title, entry in card["scores"].items():
        if title in APART or list(_scored("", {title: entry})):
            continue
        if _is_dict(entry) and entry and all(isinstance(value, int | float | list) for value in entry.values()):
            cells = [[name, *map(str, value if isinstance(value, list) else [value])] for name, value in entry.items()]
            parts.append(f"**{_capital(title)}**\n\n" + table([""] * max(map(len, cells)), cells))
        else:
            parts.append(f"**{_capital(title)}**: {entry}")
    return "\n\n".join(parts)


def comparisons(card: Mapping[str, Any]) -> str:
    """The tables that a recipe's comparisons put into the card, as they are; what stands between their rows are paragraphs."""
    parts = []
    for title, lines in card["scores"].get("tables", {}).items():
        parts.append(f"### {_capital(title)}\n\n" + _paragraphs(list(filter(None, lines))))
    return "\n\n".join(parts)


def _paragraphs(lines: Sequence[str]) -> str:
    """Rows of tables one below the other, everything else a paragraph of its own."""
    found = ""
    for before, line in zip(["", *lines], lines):
        found += ("\n" if before.startswith("|") and line.startswith("|") else "\n\n") + line
    return found.strip()


def _scored(name: str, entry: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """(what was scored, its scores), at any depth; the ways of merging have a table of their own."""
    for key, value in entry.items():
        title = f"{name}, {key}".removeprefix(", ")
        if _is_score(value):
            yield title, value
        elif _is_dict(value) and key not in APART:
            yield from _scored(title, value)


def _score_table(card: Mapping[str, Any], rows: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    classes = [entry["name"] for entry in card["classes"]]
    return table(("", "mIoU", *classes, *OVERALL.values()), (
        [name, f"**{_percent(entry['miou'])}**" if name == "all" else _percent(entry["miou"]),
         *(_percent(entry.get("iou", {}).get(known)) for known in classes), *(_percent(entry.get(key)) for key in OVERALL)]
        for name, entry in rows))


def _is_dict(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_score(value: Any) -> bool:
    return _is_dict(value) and isinstance(value.get("miou"), int | float)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _size(network: Mapping[str, Any]) -> str:
    return f"{network['parameters'] / 1e6:.2f} M parameters, {network['flops'] / 1e9:.1f} GFLOP a patch"


def _times(contexts: Iterable[Any]) -> str:
    return ", ".join(f"×{context}" if isinstance(context, int | float) else str(context) for context in contexts) or "none"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown of cells."""
    return "\n".join(f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"
                     for cells in (head, ["---"] * len(head), *rows))

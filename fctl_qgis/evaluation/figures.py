"""Numbers as people read them."""

from __future__ import annotations

#: square metres per unit, the smallest total for which the unit is used
_UNITS = (("km²", 1e6, 1e9), ("ha", 1e4, 1e5), ("m²", 1.0, 0.0))


def percent(share: float | None, half_interval: float | None = None) -> str:
    """``94.7``, ``94.7 ± 1.8``, or a dash if unknown."""
    if share is None:
        return "–"
    return f"{100 * share:.1f}" + ("" if half_interval is None else f" ± {100 * half_interval:.1f}")


def count(number: int) -> str:
    """``1 234 567``, with thin spaces that do not break."""
    return f"{number:,}".replace(",", "\u202f")


def area_unit(unit: str, total: float) -> tuple[str, float]:
    """What to print areas in, and how many of the assessment's units one of these is."""
    if unit != "m2":
        return "pixels", 1.0
    return next((name, size) for name, size, least in _UNITS if total >= least)


def area(value: float | None, size: float, half_interval: float | None = None) -> str:
    """An area in units of ``size``, with its interval if there is one."""
    if value is None:
        return "–"
    decimals = 0 if value >= 1000 * size or size == 1 else 1 if value >= 10 * size else 2
    figures = [value, *([] if half_interval is None else [half_interval])]
    return " ± ".join(f"{figure / size:,.{decimals}f}".replace(",", "\u202f") for figure in figures)

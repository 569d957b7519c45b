"""What a network's numbers may come to: cards are written by anybody."""

from __future__ import annotations

#: of one kind, one behind the other; the deepest networks here have a dozen
MOST_LAYERS = 64


def refuse_endless(*depths: int) -> None:
    """Raises ``ValueError`` for more layers than can be meant, or half ones."""
    for depth in depths:
        if not isinstance(depth, int) or depth > MOST_LAYERS:
            raise ValueError(f"there can be {MOST_LAYERS} layers of a kind, not {depth!r}")

"""How much of what was learnt goes into the network that is published: old and new weights, mixed (Wortsman et al. 2022)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor

#: shares of the new weights to choose from, beside none
SHARES = (0.5, 1.0)


def mixed(old: Mapping[str, Tensor], new: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights on the line from the old ones (0) to the new ones (1)."""
    if share in (0, 1):
        return dict(new if share else old)
    return {name: value.lerp(new[name].to(value), share) if value.is_floating_point() else new[name]
            for name, value in old.items()}


def best_share(scores: Mapping[float, Sequence[float]]) -> float:
    """The share whose worst fold gains most over the old weights; 0 if every share loses on some fold.

    Args:
        scores: of each fold by share, 0 among them.
    """
    worst = {share: min(score - before for score, before in zip(found, scores[0.0])) for share, found in scores.items()}
    return max(sorted(worst), key=lambda share: worst[share])

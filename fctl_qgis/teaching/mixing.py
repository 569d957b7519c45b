"""How much of what was learnt goes into the network that is published: old and new weights, mixed (Wortsman et al. 2022)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor

#: shares of the new weights to choose from, beside none
SHARES = (0.5, 1.0)
#: mIoU (0…1) that a larger share must gain over a smaller one; less is chance where there are few blocks
MARGIN = 0.01


def mixed(old: Mapping[str, Tensor], new: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights on the line from the old ones (0) to the new ones (1)."""
    if share in (0, 1):
        return dict(new if share else old)
    return {name: value.lerp(new[name].to(value), share) if value.is_floating_point() else new[name]
            for name, value in old.items()}


def best_share(scores: Mapping[float, Sequence[float]]) -> float:
    """The largest share that is worth it on every fold: its worst gain is :data:`MARGIN` above the share chosen so far.

    Args:
        scores: mIoU (0…1) of each fold by share, 0 among them.
    """
    worst = {share: min(score - before for score, before in zip(found, scores[0.0])) for share, found in scores.items()}
    chosen = 0.0
    for share in sorted(worst):
        if worst[share] >= worst[chosen] + MARGIN:
            chosen = share
    return chosen

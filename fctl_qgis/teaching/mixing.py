"""How much of what was learnt goes into the network that is published: old and new weights, mixed (Wortsman et al. 2022)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor

from ..evaluation.confusion import ConfusionMatrix

#: shares of the new weights to choose from, beside none
SHARES = (0.5, 1.0)
#: mIoU (0…1) that new weights must gain on all parts together, and that they may lose on one of them, where there are few
#: blocks and much is chance
LEAST_GAIN, MOST_LOST = 0.002, 0.02


def mixed(old: Mapping[str, Tensor], new: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights on the line from the old ones (0) to the new ones (1)."""
    if share in (0, 1):
        return dict(new if share else old)
    return {name: value.lerp(new[name].to(value), share) if value.is_floating_point() else new[name]
            for name, value in old.items()}


def best_share(found: Mapping[float, Sequence[ConfusionMatrix]]) -> float:
    """The share that does best on all parts of the labels together; none where that is not better or one part loses much.

    Labels of a few squares are too few for each part to tell by itself. What was learnt from them helps their neighbours more
    often than it harms them, as the network is held to its old answers wherever nothing is labelled.

    Args:
        found: counts on each part, none of whose blocks the new weights had learnt from, by share, 0 among them.
    """
    scores = {share: sum(parts[1:], parts[0]).mean_iou() for share, parts in found.items()}
    allowed = [share for share, parts in found.items() if scores[share] >= scores[0.0] + LEAST_GAIN and all(
        here.mean_iou() >= before.mean_iou() - MOST_LOST for here, before in zip(parts, found[0.0]))]
    return max(allowed, key=lambda share: (scores[share], share), default=0.0)

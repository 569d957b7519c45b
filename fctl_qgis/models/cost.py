"""What a network costs: its parameters, and the arithmetic of one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

FLOP_METHOD = "multiplications and additions of convolutions and matrix products, one patch with its contexts"


def counted(make: Callable[[], nn.Module], bands: int, sides_px: Sequence[int]) -> dict[str, Any]:
    """Parameters, and arithmetic for one patch; nothing is computed.

    Args:
        sides_px: of the patch, and of each of its context images.
    """
    with torch.device("meta"):
        network = make().eval()
        local, *around = (torch.empty(1, bands, side, side) for side in sides_px)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(local, around)
    return {"parameters": sum(parameter.numel() for parameter in network.parameters()),
            "flops": counter.get_total_flops(), "flop_method": FLOP_METHOD}

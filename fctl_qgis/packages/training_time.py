"""How long a training is, by how much is labelled: the engine goes by it, and dialogs foretell by it."""

from __future__ import annotations

#: up to so many labelled pixels the encoder of the model to start from stands still
ENCODER_STANDS_PX = 3_000_000
#: steps when starting from a model with few labels, with many, and from nothing
FEW_LABELS, FINE_TUNING, FROM_NOTHING = 60, 400, 3000
#: seconds of a core for each planned step, all in all, that the bundled model was seen to take with few labels and with many;
#: until a first training on a machine has shown more
FEW_CORE_S, MANY_CORE_S = 8.0, 20.0


def is_few(from_model: bool, labelled_px: int) -> bool:
    """Whether labels are so few that only the last of the network learns from them."""
    return from_model and labelled_px <= ENCODER_STANDS_PX


def usual_steps(from_model: bool, labelled_px: int) -> int:
    """Steps at most, where nobody has said how many."""
    if not from_model:
        return FROM_NOTHING
    return FEW_LABELS if is_few(from_model, labelled_px) else FINE_TUNING


def usual_batch(batch: int, few: bool) -> int:
    """Samples a step; half of a network's usual ones where labels are few."""
    return max(1, batch // 2) if few else batch


def first_guess_s(few: bool, cores: int) -> float:
    """Seconds for each planned step on a processor."""
    return (FEW_CORE_S if few else MANY_CORE_S) / max(1, cores)

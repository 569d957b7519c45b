"""What tells one model from another: its numbers, and how its card says they are used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from .package import ModelPackage, grouped


def model_value(package: ModelPackage) -> str:
    """One value for a model (grouped hex digits); title, training and scores are for people and do not count."""
    card = replace(package.card, title="", training={}, scores={}, files={})
    told = [repr(card), package.weights_hash, package.text_tower_hash, package.phrases_hash]
    return grouped(hashlib.sha256(json.dumps(told).encode()).hexdigest())

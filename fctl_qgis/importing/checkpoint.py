"""Reads checkpoints: plain tensors by name. Nothing in a file is executed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from ..errors import ModelError, UsageError

#: how files end that hold tensors and nothing else
SAFETENSORS = ".safetensors"


def read_checkpoint(path: Path, role: str) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """A network's weights, and what else lies beside them in the file if they are its ``state_dict``.

    Args:
        role: what the file is to the user, for messages.

    Raises:
        UsageError: there is no such file.
        ModelError: it cannot be read, or holds something else.
    """
    try:
        if path.suffix == SAFETENSORS:
            return load_file(path), {}
        content: Any = torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.") from None
    except (PermissionError, IsADirectoryError) as error:
        raise ModelError(f"{path} ({role}) cannot be read: {error.strerror or error}.") from None
    except Exception:
        raise ModelError(f"{path} ({role}) is no readable checkpoint: it is cut off or damaged, or holds more than "
                         "plain tensors.") from None
    beside: dict[str, Any] = {}
    if isinstance(content, dict) and isinstance(content.get("state_dict"), dict):
        beside, content = content, content["state_dict"]
    if not isinstance(content, dict) or not content or not all(isinstance(value, Tensor) for value in content.values()):
        raise ModelError(f"{path} ({role}) holds no network's weights but something else.")
    return content, beside

"""What a safetensors file says it holds, read from its first bytes; neither torch nor the numbers are needed for it."""

from __future__ import annotations

import math
from pathlib import Path

from ..errors import ModelError
from ..plain_json import parse
from .content import is_a
from .files import opened

#: the header of thousands of tensors takes less
LARGEST_HEADER_BYTES = 16 * 2**20
_ITEM_BYTES = {"BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2, "I32": 4, "U32": 4, "F32": 4, "I64": 8,
               "U64": 8, "F64": 8}

Shapes = dict[str, tuple[int, ...]]


def read_shapes(path: Path, name: str) -> Shapes:
    """The shape of every tensor by its name.

    Args:
        path: of the package.
        name: of the file in it.

    Raises:
        ModelError: if the file is not what its header says, to the byte.
    """
    with opened(path, name) as (file, length):
        start = file.read(8)
        header_bytes = int.from_bytes(start, "little")
        if len(start) < 8 or header_bytes > min(LARGEST_HEADER_BYTES, length - 8):
            raise ModelError(f"{name} in {path} is no safetensors file, or was cut off.")
        header = file.read(header_bytes)
    try:
        return _shapes(is_a(dict, parse(header)), length - 8 - header_bytes)
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(f"The header of {name} in {path} is damaged: {error}.") from None


def contents(content: bytes) -> dict[str, memoryview]:
    """The bytes of every tensor of a whole file, by name. Raises ``ValueError`` if it is not what its header says."""
    header_bytes = int.from_bytes(content[:8], "little")
    if len(content) < 8 or header_bytes > min(LARGEST_HEADER_BYTES, len(content) - 8):
        raise ValueError("it is no safetensors file, or was cut off")
    try:
        header = is_a(dict, parse(content[8:8 + header_bytes]))
        names = _shapes(header, len(content) - 8 - header_bytes)
    except (TypeError, KeyError) as error:
        raise ValueError(f"its header is damaged: {error}") from None
    start = 8 + header_bytes
    return {name: memoryview(content)[start + header[name]["data_offsets"][0]:start + header[name]["data_offsets"][1]]
            for name in names}


def _shapes(header: dict[str, dict], data_bytes: int) -> Shapes:
    header.pop("__metadata__", None)
    found: Shapes = {}
    reached = 0
    for key, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = (is_a(int, offset) for offset in entry["data_offsets"])
        found[key] = tuple(is_a(int, size) for size in entry["shape"])
        length = math.prod(found[key]) * _ITEM_BYTES[is_a(str, entry["dtype"])]
        if begin != reached or end - begin != length or min(found[key], default=0) < 0:
            raise ValueError(f"{key!r} does not lie where it should")
        reached = end
    if reached != data_bytes:
        raise ValueError(f"it speaks of {reached} bytes, and there are {data_bytes}")
    return found

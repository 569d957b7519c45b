"""Run *inside* the engine's interpreter: what is there, and does a small computation come out right?

Prints one JSON object. It is a script of its own so that nothing else needs to import torch to ask.
"""

from __future__ import annotations

import importlib
import json
import platform
import time
from typing import Any


def probe() -> dict[str, Any]:
    """Versions, devices that compute, and the first problem found (empty if none)."""
    report: dict[str, Any] = {"python": platform.python_version(), "platform": platform.platform(), "versions": {},
                              "devices": [], "problem": ""}
    for name in ("numpy", "osgeo.gdal", "osgeo.gdal_array", "safetensors", "torch", "torchvision"):
        try:
            report["versions"][name] = getattr(importlib.import_module(name), "__version__", "")
        except Exception as error:  # a broken library may raise anything when it is loaded
            report["problem"] = f"{name} cannot be imported ({type(error).__name__}: {error})"
            return report
    import torch
    devices = ["cpu"] + [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    for device in devices:
        name = torch.cuda.get_device_name(device) if device != "cpu" else f"{torch.get_num_threads()} threads"
        entry = {"device": device, "name": name, "works": False, "problem": "", "seconds": 0.0}
        try:
            entry["seconds"], entry["works"] = _small_convolution(device)
        except RuntimeError as error:
            entry["problem"] = str(error).splitlines()[0]
        report["devices"].append(entry)
    if not report["devices"][0]["works"]:
        report["problem"] = "torch computes a wrong result on the CPU"
    return report


def _small_convolution(device: str) -> tuple[float, bool]:
    """Seconds for it, and whether summing a 3×3 neighbourhood of ones gave nine."""
    import torch
    started = time.perf_counter()
    ones = torch.ones(1, 8, 128, 128, device=device)
    result = torch.nn.functional.conv2d(ones, torch.full((8, 8, 3, 3), 0.125, device=device), padding=1)
    works = bool(torch.isclose(result[0, 0, 64, 64].cpu(), torch.tensor(9.0)))
    return round(time.perf_counter() - started, 3), works


if __name__ == "__main__":
    print(json.dumps(probe()))

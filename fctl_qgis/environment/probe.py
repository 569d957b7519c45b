"""Run *inside* the engine's interpreter: what is there, and does a small computation come out right?

Prints one JSON object. It is a script of its own so that nothing else needs to import torch to ask.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

GIB = 2**30


def probe() -> dict[str, Any]:
    """Versions, devices that compute, and the first problem found (empty if none)."""
    report: dict[str, Any] = {"python": platform.python_version(), "platform": platform.platform(), "versions": {},
                              "devices": [], "machine": machine(), "problem": ""}
    for name in ("numpy", "osgeo.gdal", "osgeo.gdal_array", "safetensors", "torch", "torchvision"):
        try:
            report["versions"][name] = getattr(importlib.import_module(name), "__version__", "")
        except Exception as error:  # a broken library may raise anything when it is loaded
            report["problem"] = f"{name} cannot be imported ({type(error).__name__}: {error})"
            return report
    import torch
    if torch.version.cuda:
        report["versions"]["CUDA of torch"] = torch.version.cuda
    devices = ["cpu"] + [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    for device in devices:
        name = _card(device) if device != "cpu" else f"{torch.get_num_threads()} threads"
        entry = {"device": device, "name": name, "works": False, "problem": "", "seconds": 0.0}
        try:
            entry["seconds"], entry["works"] = _small_convolution(device)
        except RuntimeError as error:
            entry["problem"] = str(error).splitlines()[0]
        report["devices"].append(entry)
    if not report["devices"][0]["works"]:
        report["problem"] = "torch computes a wrong result on the CPU"
    return report


def machine() -> dict[str, str]:
    """Memory, room on the disks that matter, and NVIDIA's driver, as text."""
    facts = {}
    if memory := _memory_bytes():
        facts["memory"] = f"{memory / GIB:.1f} GiB"
    for what, folder in (("home", Path.home()), ("temporary files", Path(tempfile.gettempdir()))):
        with suppress(OSError):
            facts[f"free disk for {what}"] = f"{shutil.disk_usage(folder).free / GIB:.1f} GiB"
    driver = Path("/proc/driver/nvidia/version")
    with suppress(OSError):
        facts["NVIDIA driver"] = driver.read_text().splitlines()[0].partition("Module")[2].strip()
    return facts


def _memory_bytes() -> int | None:
    if sys.platform == "win32":
        kilobytes = ctypes.c_ulonglong(0)
        known = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
        return kilobytes.value * 1024 if known else None
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return None


def _card(device: str) -> str:
    import torch
    facts = torch.cuda.get_device_properties(device)
    return f"{facts.name}, {facts.total_memory / GIB:.1f} GiB, compute capability {facts.major}.{facts.minor}"


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

"""Files behind a network: asked for again when they do not come, and not remembered from job to job."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from osgeo import gdal

T = TypeVar("T")
PREFIXES = ("/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift", "/vsihdfs", "/vsiwebhdfs",
            "http://", "https://", "ftp://")
#: a server that is busy is asked again, after waits that double; one that says nothing more is not waited for. What the user
#: has set, in the environment or in GDAL's own settings, stands.
_PATIENCE = {"GDAL_HTTP_MAX_RETRY": "4", "GDAL_HTTP_RETRY_DELAY": "0.5", "GDAL_HTTP_CONNECTTIMEOUT": "30",
             "GDAL_HTTP_LOW_SPEED_LIMIT": "1", "GDAL_HTTP_LOW_SPEED_TIME": "60"}
for _option, _value in _PATIENCE.items():
    if gdal.GetConfigOption(_option) is None:
        gdal.SetConfigOption(_option, _value)
#: and where a connection breaks, which GDAL takes for the end of the file
WAITS_SECONDS = (0.5, 2.0, 4.0)


def patiently(read: Callable[[], T], is_remote: Callable[[], bool]) -> T:
    """What ``read`` gives, at the fourth attempt at the latest where it is remote. Raises what ``read`` raises."""
    for wait in WAITS_SECONDS:
        try:
            return read()
        except RuntimeError:
            if not is_remote():
                raise
            time.sleep(wait)
            forget_remote()  # half of an answer may have been kept
    return read()


def forget_remote() -> None:
    """Let go of what GDAL has kept of files behind a network: they may have changed since the last job."""
    gdal.VSICurlClearCache()

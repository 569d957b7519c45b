"""Where things lie: the program's resources and the user's data folder. Standard library only."""

from __future__ import annotations

import os
import sys
from configparser import ConfigParser
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _beside_package(name: str) -> Path:
    """In a plugin the file lies in the package folder, in a checkout beside it."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name


def resources() -> Path:
    """The folder of bundled models and icons."""
    return _beside_package("resources")


def manual(page: str = "index") -> str:
    """The address of a page of the manual, which lies beside the plugin as HTML."""
    return (resources() / "pages" / f"{page}.html").as_uri()


def version() -> str:
    """The version in ``metadata.txt``."""
    parser = ConfigParser()
    parser.read(_beside_package("metadata.txt"), encoding="utf-8")
    return parser.get("general", "version")


def user_data() -> Path:
    """The per-user data folder by the platform's convention."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return base / "fctl_qgis"

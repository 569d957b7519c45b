"""Imports the plugin and makes its algorithms where enums are as in PyQt6: reached through their type, never their class.

PyQt5 lets ``QMessageBox.Yes`` stand for ``QMessageBox.StandardButton.Yes``; PyQt6, and so QGIS 4, does not. Here the short
forms of all classes of Qt and QGIS are taken away before the plugin is imported, and looked for in what is not run. Fails with
the first short form that is used.
"""

from __future__ import annotations

import ast
import enum
import importlib
import sys
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt import sip

MODULES = ("qgis.core", "qgis.gui", "qgis.PyQt.QtCore", "qgis.PyQt.QtGui", "qgis.PyQt.QtWidgets", "qgis.PyQt.QtNetwork")
PLUGIN = "fctl_qgis"


def strict(kind: type) -> type:
    """A subclass whose enum members are out of reach but through their enum."""
    short = {name for name in dir(kind) if is_short_form(getattr(kind, name, None))}

    class Strict(type(kind)):
        def __getattribute__(cls, name: str):
            if name in short:
                raise AttributeError(f"{kind.__name__}.{name} is an unscoped enum member, which PyQt6 does not have")
            return super().__getattribute__(name)

    return Strict(kind.__name__, (kind,), {"__module__": kind.__module__})


def is_short_form(value: object) -> bool:
    """Whether a class's attribute is a member of an enum rather than the enum."""
    return isinstance(value, enum.Enum) or (isinstance(value, int) and type(value) not in (int, bool))


def take_short_forms_away() -> int:
    """Replace the classes of Qt and QGIS in their modules; how many were."""
    replaced = 0
    for name in MODULES:
        module = importlib.import_module(name)
        for entry, kind in list(vars(module).items()):
            if isinstance(kind, sip.wrappertype) and any(is_short_form(getattr(kind, one, None)) for one in dir(kind)):
                try:
                    setattr(module, entry, strict(kind))
                    replaced += 1
                except TypeError:  # some cannot be subclassed; none of them is used here
                    continue
    return replaced


def look_through(path: Path) -> None:
    """Raises ``AttributeError`` for a short form in a file of the plugin."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            module = importlib.import_module(node.module)
            classes |= {entry.asname or entry.name: getattr(module, entry.name) for entry in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in classes:
            getattr(classes[node.value.id], node.attr)


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append("/usr/share/qgis/python/plugins")
    replaced = take_short_forms_away()
    assert replaced > 100, "the classes were not found"
    from qgis.PyQt.QtWidgets import QMessageBox
    try:
        QMessageBox.Yes  # noqa: B018 - has to fail
    except AttributeError:
        pass
    else:
        raise AssertionError("short forms are still there")
    folder = Path(importlib.import_module(PLUGIN).__file__).parent
    for module in ("plugin", *sorted(f"processing.{path.stem}" for path in (folder / "processing").glob("[!_]*.py"))):
        importlib.import_module(f"{PLUGIN}.{module}")
    files = sorted(folder.rglob("*.py"))
    for path in files:
        look_through(path)
    provider_module = importlib.import_module(f"{PLUGIN}.processing.provider")
    for kind in vars(provider_module).values():
        if isinstance(kind, type) and getattr(kind, "NAME", ""):
            algorithm = kind()
            algorithm.initAlgorithm({})
            print(algorithm.name(), len(algorithm.parameterDefinitions()), "parameters")
    print(f"no unscoped enum of {replaced} classes of Qt and QGIS in {len(files)} files")


if __name__ == "__main__":
    main()

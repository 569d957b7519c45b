"""``make translations``: brings ``resources/i18n/*.ts`` up to the program's texts, and compiles them.

A text that is not translated is shown in English. Texts that went lose their translation.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from xml.etree import ElementTree

from fctl_qgis.locations import PACKAGE, resources

FOLDER = resources() / "i18n"
CONTEXT = "fctl"
LANGUAGES = ("de", "es", "fr", "pl", "zh")
#: constants of algorithms that are shown through ``tr``, paragraph by paragraph
SHOWN = {"TITLE", "HELP", "GROUP"}


def texts() -> list[str]:
    """Every text that the plugin shows through ``tr``, sorted."""
    found: set[str] = set()
    for path in [*sorted((PACKAGE / "processing").glob("*.py")), PACKAGE / "plugin.py"]:
        found.update(_texts_in(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found - {""})


def _texts_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            (argument,) = node.args
            if isinstance(argument, ast.Constant):
                yield argument.value
        if isinstance(node, ast.Assign):
            targets, values = [node.targets[0]], [node.value]
            if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                targets, values = node.targets[0].elts, node.value.elts
            for target, value in zip(targets, values):
                if isinstance(target, ast.Name) and target.id in SHOWN and isinstance(value, ast.Constant):
                    yield from value.value.split("\n\n")


def translated(language: str) -> dict[str, str]:
    """What a language has so far."""
    path = FOLDER / f"fctl_{language}.ts"
    if not path.exists():
        return {}
    found = {message.findtext("source") or "": message.findtext("translation") or ""
             for message in ElementTree.parse(path).iter("message")}
    return {source: text for source, text in found.items() if text}


def write(language: str, known: dict[str, str]) -> None:
    """The language's ``.ts`` with every text of the program."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in texts():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if text in known:
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"fctl_{language}.ts"
    path.write_text('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + ElementTree.tostring(root, "unicode") + "\n",
                    encoding="utf-8")


def main() -> None:
    for language in LANGUAGES:
        write(language, translated(language))
        print(f"{language}: {len(translated(language))} of {len(texts())} texts")
    compiler = shutil.which("lrelease") or "lrelease-qt5"
    subprocess.run([compiler, "-silent", *map(str, sorted(FOLDER.glob("*.ts")))], check=True)


if __name__ == "__main__":
    main()

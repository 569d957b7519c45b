"""QGIS's style files (QML): what results look like wherever they are opened, and which of these files came with a result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Protocol

#: QGIS looks for a raster's style under the raster's name with this ending in place of its own
STYLE = ".qml"
#: tells a style that came with a result, and goes with it, from one that somebody saved in its place
MARK = "<!-- fctl_qgis: comes and goes with the result; a style saved in its place stays -->"
#: cividis: from dark to light without a hue that some eyes take for another (Nuñez, Anderton and Renslow 2018)
CONFIDENCE_COLORS = ((0, "#00224e"), (25, "#434e6c"), (50, "#7d7c78"), (75, "#bcae6c"), (100, "#fee838"))
_OUTLINE = "0,0,0,64"
#: what QGIS writes for an empty value among choices
_EMPTY = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"


class StyledClass(Protocol):
    """What styles and legends need to know of a class."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def color(self) -> str: ...


def came_with_a_result(style: Path) -> bool:
    """Whether there is such a file, and nobody has saved a style of their own in its place."""
    with suppress(OSError), open(style, "rb") as file:
        return MARK.encode() in file.read(1000)
    return False


def of_classes(classes: Iterable[StyledClass]) -> str:
    """Of a raster of class numbers: one entry for each class."""
    entries = "".join(_element("paletteEntry", value=entry.id, label=entry.name, color=entry.color, alpha=255)
                      for entry in classes)
    return _raster(_element("rasterrenderer", f"<colorPalette>{entries}</colorPalette>", type="paletted", band=1, opacity=1,
                            alphaBand=-1))


def of_confidence() -> str:
    """Of a raster of percentages."""
    items = "".join(_element("item", value=value, label=f"{value} %", color=color, alpha=255)
                    for value, color in CONFIDENCE_COLORS)
    ramp = _element("colorrampshader", items, colorRampType="INTERPOLATED", classificationMode=1, clip=0, minimumValue=0,
                    maximumValue=100)
    return _raster(_element("rasterrenderer", f"<rastershader>{ramp}</rastershader>", type="singlebandpseudocolor", band=1,
                            opacity=1, alphaBand=-1, classificationMin=0, classificationMax=100))


def of_polygons(classes: Iterable[StyledClass]) -> str:
    """Of polygons by their field ``class_id``, with faint outlines."""
    listed = list(enumerate(classes))
    categories = "".join(_element("category", value=entry.id, type="long", label=entry.name, symbol=place, render="true")
                         for place, entry in listed)
    symbols = "".join(_element("symbol", _fill(entry.color), name=place, type="fill", alpha=1) for place, entry in listed)
    return _document(_element("renderer-v2", f"<categories>{categories}</categories><symbols>{symbols}</symbols>",
                              type="categorizedSymbol", attr="class_id") + "<layerGeometryType>2</layerGeometryType>")


def of_sample(classes: Iterable[StyledClass], certainties: Iterable[str]) -> str:
    """Of points by their field ``class``, which a form lets people choose, with how sure they are."""
    listed = list(classes)
    looks = [("", "", "#ffffff"), *((entry.name, entry.name, entry.color) for entry in listed)]
    categories = "".join(_element("category", value=value, type="string", label=label or "to be labelled", symbol=place,
                                  render="true") for place, (value, label, _) in enumerate(looks))
    symbols = "".join(_element("symbol", _marker(color), name=place, type="marker", alpha=1)
                      for place, (_, _, color) in enumerate(looks))
    fields = "".join(_element("field", _element("editWidget", _element("config", _choices(said)), type="ValueMap"), name=name)
                     for name, said in (("class", [entry.name for entry in listed]), ("certainty", list(certainties))))
    return _document(_element("renderer-v2", f"<categories>{categories}</categories><symbols>{symbols}</symbols>",
                              type="categorizedSymbol", attr="class")
                     + f"<fieldConfiguration>{fields}</fieldConfiguration><layerGeometryType>0</layerGeometryType>",
                     "Symbology|Fields|Forms")


def _choices(values: Iterable[str]) -> str:
    """What a field can be set to, nothing to begin with."""
    named = (("–", _EMPTY), *((value, value) for value in values))
    entries = "".join(_element("Option", _element("Option", name=name, value=value, type="QString"), type="Map")
                      for name, value in named)
    return _element("Option", _element("Option", entries, name="map", type="List"), type="Map")


def _marker(color: str) -> str:
    return _layer("SimpleMarker", {"color": f"{_rgb(color)},255", "name": "circle", "outline_color": "0,0,0,255", "size": "3",
                                   "outline_width": "0.2"})


def _fill(color: str) -> str:
    return _layer("SimpleFill", {"color": f"{_rgb(color)},255", "style": "solid", "outline_color": _OUTLINE,
                                 "outline_style": "solid", "outline_width": "0.1", "outline_width_unit": "MM"})


def _rgb(color: str) -> str:
    return ",".join(str(int(color[place:place + 2], 16)) for place in (1, 3, 5))


def _layer(kind: str, options: Mapping[str, str]) -> str:
    values = "".join(_element("Option", name=name, value=value, type="QString") for name, value in options.items())
    return _element("layer", _element("Option", values, type="Map"), **{"class": kind}, enabled=1)


def _raster(renderer: str) -> str:
    return _document(f"<pipe>{renderer}</pipe>")


def _document(content: str, categories: str = "Symbology") -> str:
    return (f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{MARK}\n"
            f"{_element('qgis', content, styleCategories=categories, version='3.40.0')}\n")


def _element(element: str, content: str = "", /, **attributes: object) -> str:
    said = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{element}{said}>{content}</{element}>"

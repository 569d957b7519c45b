"""Layers as names the engine can open: their files, and what QGIS knows of them that the files do not say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterRange,
    QgsVectorLayer,
)

from ..bands import ALPHA, automatic_bands
from ..errors import RasterError
from ..source import NONE
from .translation import tr

#: formats in which a vector layer is read as it is; anything else is first written as a GeoPackage
VECTOR_FILES = ["gpkg", "shp", "geojson", "gml", "fgb"]
#: authorities whose codes PROJ knows
_KNOWN = ("EPSG:", "ESRI:")
#: longer ranges of no-data values are for a reclassification
LONGEST_RANGE = 16
_COLORS = {Qgis.RasterColorInterpretation.RedBand: "red", Qgis.RasterColorInterpretation.GreenBand: "green",
           Qgis.RasterColorInterpretation.BlueBand: "blue", Qgis.RasterColorInterpretation.AlphaBand: ALPHA}


def raster_name(layer: QgsRasterLayer, *, of_classes: bool = False) -> str:
    """The layer's source with its coordinate system and no-data values where these are not the file's.

    Args:
        of_classes: only one band counts; the one that is shown, if there are several.

    Raises ``RasterError`` with what the user can do where the engine cannot be told.
    """
    provider, said = layer.dataProvider(), ""
    if layer.crs() != provider.crs():
        said += f"|crs={_crs(layer.crs())}"
    if values := _nodata(layer, provider):
        said += f"|nodata={','.join(values)}"
    renderer = layer.renderer()
    if of_classes and layer.bandCount() > 1 and isinstance(renderer, QgsPalettedRasterRenderer):
        said += f"|band={renderer.band()}"
    return layer.source() + said


def why_not_a_file(layer: QgsRasterLayer | None) -> str:
    """Why a raster layer cannot be read by the engine; nothing if it can, or if there is none."""
    if layer is None or layer.providerType() == "gdal":
        return ""
    return tr("'{}' is served by '{}', not read from a raster file; export it first (right-click the layer, Export, Save As…, "
              "Rendered image, GeoTIFF).").format(layer.name(), layer.providerType())


def why_not_told(layer: QgsRasterLayer | None) -> str:
    """Why the engine cannot be told all that QGIS knows of a raster layer; nothing if it can."""
    try:
        if layer is not None:
            raster_name(layer)
    except RasterError as error:
        return str(error)
    return ""


def bands_of(layer: QgsRasterLayer, wanted: Sequence[str]) -> tuple[int, ...]:
    """The bands that a model takes of a layer: those tagged with its colours, else those shown in them, else the first.

    Args:
        wanted: the model's bands. None are found if the layer has too few.
    """
    renderer = layer.renderer()
    if isinstance(renderer, QgsMultiBandColorRenderer) and not set(wanted) & set(_colors(layer)):
        shown = {"red": renderer.redBand(), "green": renderer.greenBand(), "blue": renderer.blueBand()}
        if all(shown.get(name, 0) > 0 for name in wanted):
            return tuple(shown[name] for name in wanted)
    return tags_or_first(layer, wanted)


def tags_or_first(layer: QgsRasterLayer, wanted: Sequence[str]) -> tuple[int, ...]:
    """The bands that the engine takes of the file by itself."""
    return automatic_bands(_colors(layer), wanted)


def _colors(layer: QgsRasterLayer) -> list[str]:
    provider = layer.dataProvider()
    return [_COLORS.get(provider.colorInterpretation(number), "") for number in range(1, layer.bandCount() + 1)]


def chosen_layer(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str,
                 context: QgsProcessingContext) -> QgsMapLayer | None:
    """The layer of a parameter, also where only some of its features were chosen."""
    value = parameters.get(name)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    return algorithm.parameterAsLayer({**parameters, name: value}, name, context)


def chosen_layers(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str,
                  context: QgsProcessingContext) -> list[tuple[QgsMapLayer, bool]]:
    """The layers of a parameter of several, and whether only the selected features of each were chosen."""
    given = parameters.get(name)
    found = []
    for value in given if isinstance(given, (list, tuple)) else [given]:
        chosen_only = isinstance(value, QgsProcessingFeatureSourceDefinition) and value.selectedFeaturesOnly
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source.staticValue()
        layers = algorithm.parameterAsLayerList({**parameters, name: value}, name, context) or []
        found += [(layer, chosen_only) for layer in layers]
    return found


def vector_name(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, layer: QgsVectorLayer,
                context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> str:
    """The features of a parameter as they are now: the layer's file, or a GeoPackage if that does not hold them so."""
    return _joined(*algorithm.parameterAsCompatibleSourceLayerPathAndLayerName(
        parameters, name, context, _formats(layer), "gpkg", feedback))


def layer_name(layer: QgsVectorLayer, chosen_only: bool, context: QgsProcessingContext,
               feedback: QgsProcessingFeedback) -> str:
    """The same for one of several layers, or its selected features."""
    return _joined(*QgsProcessingUtils.convertToCompatibleFormatAndLayerName(
        layer, chosen_only, "labels", _formats(layer), "gpkg", context, feedback))


def _joined(path: str, layer: str) -> str:
    return f"{path}|layername={layer}" if layer else path


def _formats(layer: QgsVectorLayer) -> list[str]:
    """Formats in which the layer need not be written anew: none if its file is not what QGIS shows."""
    fields = layer.fields()
    own_fields = all(fields.fieldOrigin(index) == Qgis.FieldOrigin.Provider for index in range(fields.count()))
    as_saved = not layer.isModified() and layer.crs() == layer.dataProvider().crs() and own_fields
    return VECTOR_FILES if as_saved else []


def _crs(crs: QgsCoordinateReferenceSystem) -> str:
    if not crs.isValid():
        return NONE
    return crs.authid() if crs.authid().startswith(_KNOWN) else crs.toWkt(Qgis.CrsWktVariant.PreferredGdal)


def _nodata(layer: QgsRasterLayer, provider: QgsRasterDataProvider) -> list[str]:
    """Additional no-data values, and ``none`` if the file's own was switched off."""
    bands = range(1, layer.bandCount() + 1)
    additional = [sorted({value for entry in provider.userNoDataValues(band) for value in _values(entry, layer)})
                  for band in bands]
    switched_off = [provider.sourceHasNoDataValue(band) and not provider.useSourceNoDataValue(band) for band in bands]
    if any(values != additional[0] for values in additional) or len(set(switched_off)) > 1:
        raise RasterError(tr("'{}' has other no-data values in one band than in another; set the same for all (Layer "
                             "Properties, Transparency), or export it first.").format(layer.name()))
    return [NONE] * switched_off[0] + [f"{value:.17g}" for value in additional[0]]


def _values(entry: QgsRasterRange, layer: QgsRasterLayer) -> list[float]:
    """The numbers of a range: one, or a few whole ones."""
    low, high = entry.min(), entry.max()
    if low == high:
        return [low]
    whole_numbers = layer.dataProvider().dataType(1) not in (Qgis.DataType.Float32, Qgis.DataType.Float64)
    if not whole_numbers or not math.isfinite(high - low) or high - low > LONGEST_RANGE:
        raise RasterError(tr("'{}' has a range of no-data values, {:g} to {:g}, which the engine cannot be told; set single "
                             "values (Layer Properties, Transparency), or export it first.").format(layer.name(), low, high))
    return [float(value) for value in range(math.ceil(low), math.floor(high) + 1) if entry.contains(value)]

"""How large the units of a layer's coordinate system are on the ground."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsEllipsoidUtils,
    QgsPointXY,
    QgsUnitTypes,
)

from ..ground import WGS84, UnitSize, unit_size

#: over which units are measured
STEP_DEGREES, STEP_M = 0.01, 1000.0


def unit_size_at(crs: QgsCoordinateReferenceSystem, place: QgsPointXY) -> UnitSize | None:
    """Metres for each unit, around a place in the CRS; None where that cannot be known."""
    unit_m = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), Qgis.DistanceUnit.Meters)
    geographic = crs.toGeographicCrs()
    if not geographic.isValid():  # local coordinates
        return None if crs.mapUnits() == Qgis.DistanceUnit.Unknown else UnitSize(unit_m, unit_m, unit_m)
    change = QgsCoordinateTransform(crs, geographic, QgsCoordinateTransformContext())

    def to_degrees(x: float, y: float) -> tuple[float, float]:
        point = change.transform(QgsPointXY(x, y))
        return point.x(), point.y()

    nominal_m = None if crs.isGeographic() else unit_m
    ellipsoid = QgsEllipsoidUtils.ellipsoidParameters(crs.ellipsoidAcronym())
    try:
        return unit_size(to_degrees, place.x(), place.y(), STEP_M / nominal_m if nominal_m else STEP_DEGREES, nominal_m,
                         (ellipsoid.semiMajor, ellipsoid.semiMinor) if ellipsoid.valid else WGS84)
    except QgsCsException:
        return None

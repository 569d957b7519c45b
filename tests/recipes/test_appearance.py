"""Samples change as imagery does: what is green gets colder, what else there is keeps its colour."""

import torch

from fctl_qgis.recipes.appearance import Appearance

#: red, green, blue of a meadow, of asphalt, of bare ground and of a lake, 0…1
MEADOW, ASPHALT, GROUND, LAKE = (0.35, 0.45, 0.28), (0.4, 0.4, 0.42), (0.6, 0.5, 0.4), (0.15, 0.25, 0.4)


def test_only_what_is_green_is_shown_colder() -> None:
    colours = torch.tensor([MEADOW, ASPHALT, GROUND, LAKE]).T.expand(64, 3, 4)

    colder = Appearance(torch.Generator().manual_seed(3))._colder(colours)

    red, green, blue = colder[..., 0].T
    changed = (colder[..., 0] != colours[..., 0]).any(dim=1)
    assert 10 < changed.sum() < 40  # of 64 samples, about a third
    assert (red / green <= 0.35 / 0.45 + 1e-6).all() and (blue / green >= 0.28 / 0.45 - 1e-6).all()
    assert (blue <= green + 1e-6).all() and (green > red).all()
    assert torch.allclose(colder[..., 1:], colours[..., 1:], atol=0.02)

import pytest
import torch

from fctl_qgis.models.efficientnet import EfficientNetLiteEncoder
from fctl_qgis.recipes import lessons, repair, trial
from fctl_qgis.recipes.packed import pack_encoder
from fctl_qgis.recipes.runs import VARIANT


@pytest.fixture(scope="session")
def encoder(tmp_path_factory):
    """Packed from a checkpoint as it is published: the encoder, then a head."""
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("encoder")
    torch.save({**EfficientNetLiteEncoder(3, VARIANT).state_dict(), "head": torch.zeros(3)}, folder / "published.pth")
    pack_encoder(folder / "published.pth", VARIANT, folder / "encoder.safetensors")
    return folder / "encoder.safetensors"


@pytest.fixture
def small_patches(monkeypatch):
    """A quarter of the sizes in use."""
    monkeypatch.setattr(trial, "PATCH_PX", 128)
    monkeypatch.setattr(trial, "STEP_PX", 96)
    for module in (lessons, trial, repair):
        monkeypatch.setattr(module, "CONTEXT_PX", 64)

"""Which model packages are installed, and how a name or path becomes one."""

from __future__ import annotations

from pathlib import Path

from ..errors import ModelError
from ..locations import resources, user_data
from .package import CARD, ModelPackage
from .text_tower import TextTowerPackage

DEFAULT_MODEL = "fctl-compact-landcover"


def folders() -> list[Path]:
    """Where packages are looked for: those that came with the program, then the user's own."""
    return [resources() / "models", user_models()]


def user_models() -> Path:
    """Where the user's own packages are installed."""
    return user_data() / "models"


def default_file() -> Path:
    """Where the user's choice of a default is kept."""
    return user_data() / "default-model.txt"


def default_model() -> str:
    """The model that is taken where none is named: the user's choice, if it is still installed, else the bundled one."""
    return next((package.card.id for package in installed()), DEFAULT_MODEL)


def installed() -> list[ModelPackage]:
    """Every readable package, the default first; damaged ones are left out (opening them by path says why)."""
    found: dict[str, ModelPackage] = {}
    for folder in folders():
        for card in sorted(folder.glob(f"[!.]*/{CARD}")):  # hidden ones were left by an installation cut off
            try:
                package = ModelPackage.open(card.parent)
            except ModelError:
                continue
            found.setdefault(package.card.id, package)
    try:
        chosen = default_file().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        chosen = ""
    return sorted(found.values(), key=lambda package: (package.card.id != chosen, package.card.id != DEFAULT_MODEL,
                                                       package.card.id))


def text_tower(sha256: str) -> TextTowerPackage | None:
    """The user's own text tower with this hash, in groups; None if it is not among the models, or damaged."""
    for card in sorted(user_models().glob(f"[!.]*/{CARD}")):
        try:
            package = TextTowerPackage.open(card.parent)
        except ModelError:
            continue
        if package.text_tower_hash == sha256:
            return package
    return None


def find(model: str) -> ModelPackage:
    """A package by id, or by the path of its folder or .zip. Raises ``ModelError`` naming what there is."""
    packages = {package.card.id: package for package in installed()}
    if model in packages:
        return packages[model]
    path = Path(model)
    if path.exists():
        return ModelPackage.open(path.parent if path.name == CARD else path)
    raise ModelError(f"There is no model {model!r}: give the path of a model package, or one of the installed ones "
                     f"({', '.join(packages) or 'none'}).")

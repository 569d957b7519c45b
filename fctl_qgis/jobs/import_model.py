"""The job of making a model package from checkpoint files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from ..errors import UsageError
from .conflicts import names_read, refuse_pipes
from .job import as_json
from .targets import refuse_impossible
from .words import is_outer_context


@dataclass(frozen=True)
class ImportJob:
    """Checkpoint files of a network to turn into a model package, or of a text tower.

    Attributes:
        architecture: which network they hold.
        files: path by role, as the architecture names them.
        contexts: multiples of the patch, or "global", in the order of the roles.
        classes: how many, the name of a preset, or the path of a JSON file.
        output: folder of the package.
        id, title: of the package; empty takes the folder's name.
        quick_gelu: a CLIP's weights were trained by OpenAI and need their activation; the file does not tell.
    """

    TASK: ClassVar[str] = "import"
    AFTER_CANCEL: ClassVar[str] = ""

    architecture: str
    files: Mapping[str, str]
    contexts: tuple[float | str, ...]
    classes: str
    output: str
    id: str = ""
    title: str = ""
    quick_gelu: bool = False

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for contexts that make no sense; none at all leaves them to the preset."""
        refuse_pipes(names_read(self))
        refuse_impossible([self.folder()])
        if not self.contexts:
            return
        if len(self.contexts) != 2 or len(set(self.contexts)) != 2 or not all(map(is_outer_context, self.contexts)):
            raise UsageError("The contexts must be two different ones, the medium and the large, each a multiple of the patch "
                             f"above 1 or 'global', not {','.join(map(str, self.contexts))}.")

    def folder(self) -> Path:
        """The package's folder, wherever it was named from."""
        return Path(self.output).absolute()

    def leftovers(self) -> list[Path]:
        """The folder that is filled beside the package's own."""
        return [self.folder().with_name(f".{self.folder().name}.fctl-partial")]

    def to_json(self) -> str:
        return as_json(self.TASK, asdict(self))

"""``fctl:importmodel``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ..errors import FctlError
from ..jobs.import_model import ImportJob
from ..jobs.words import parse_contexts
from ..packages.card import is_model_id
from ..packages.catalog import user_models
from ..packages.presets import PRESETS
from .base import EngineAlgorithm, run_in_engine, tr, user_errors

TEXT_TOWERS = ("remoteclip-text", "sentence-text")
ARCHITECTURES = ("fctl-vgg16", "lovlanet", "remoteclip-text", "remoteclip", "sentence-text")


class ImportModel(EngineAlgorithm):
    NAME, TITLE = "importmodel", "Import published model"
    ICON = "import"
    PAGE = "checkpoints"
    GROUP, GROUP_ID = "Models", "models"
    TAGS = ("checkpoint", "weights", "pytorch", "pth", "fctl", "deepglobe", "inria", "lovlanet", "clip",
            "remoteclip", "open vocabulary")
    HELP = ("Makes a model package of checkpoint files, so that 'Segment land cover' can use them. The files are read as "
            "plain numbers; nothing in them is executed.\n\n"
            "Architecture: 'fctl-vgg16' is what the authors of FCtL publish, in three files: the segmenter (all.epoch.pth) "
            "and the encoders of the medium (B10.epoch.pth) and the large context (B15.epoch.pth). The others are one file, "
            "the checkpoint. 'lovlanet' is a network of this program trained elsewhere. 'remoteclip' makes a model of a "
            "RemoteCLIP (ViT-B/32) that tells any classes apart by what you say of them. 'remoteclip-text' keeps its text "
            "tower only, to train networks with; it is not listed among the models. Weights that OpenAI trained need their "
            "own activation; the file does not tell.\n\n"
            "'sentence-text' keeps a sentence encoder of MiniLM's kind (model.safetensors, with its tokenizer.json and "
            "config.json in the same folder). Where it is the one a model's phrase book was made with, the model then reads "
            "any phrase.\n\n"
            "Classes: how many the model has, 'deepglobe' or 'inria' for the models of the paper, or a JSON file with "
            "names and colours. For 'remoteclip' empty brings building, road, bare land, vegetation and water. Contexts: the "
            "sizes FCtL's encoders were trained for, as multiples of the patch, or 'global' for the whole raster; empty takes "
            "the preset's, and 2,3 without one.\n\n"
            "Name: what the model is called in the list of models. Package folder: empty installs the model for you; a "
            "folder that you name can be handed on.")

    ARCHITECTURE, LOCAL, MEDIUM, LARGE = "ARCHITECTURE", "LOCAL", "MEDIUM", "LARGE"
    CHECKPOINT, QUICK_GELU = "CHECKPOINT", "QUICK_GELU"
    CLASSES, CONTEXTS, MODEL_NAME, OUTPUT, MODEL = "CLASSES", "CONTEXTS", "NAME", "OUTPUT", "MODEL"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(self.choice(self.ARCHITECTURE, tr("Architecture"), ARCHITECTURES))
        for name, description in ((self.LOCAL, tr("FCtL's segmenter (all.epoch.pth)")),
                                  (self.MEDIUM, tr("FCtL's medium encoder (B10.epoch.pth)")),
                                  (self.LARGE, tr("FCtL's large encoder (B15.epoch.pth)")),
                                  (self.CHECKPOINT, tr("Checkpoint (of LoVLANet or RemoteCLIP)"))):
            self.addParameter(QgsProcessingParameterFile(
                name, description, Qgis.ProcessingFileParameterBehavior.File, optional=True,
                fileFilter="PyTorch (*.pth *.pt);;safetensors (*.safetensors);;* (*)"))
        self.addParameter(QgsProcessingParameterBoolean(
            self.QUICK_GELU, tr("OpenAI's own CLIP (the checkpoint is not RemoteCLIP's)"), False))
        self.addParameter(QgsProcessingParameterString(
            self.CLASSES, tr("Classes ({}, a number, or a JSON file)").format(", ".join(PRESETS)), "deepglobe", optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.CONTEXTS, tr("Contexts (medium and large; empty: the preset's)"), optional=True))
        self.addParameter(QgsProcessingParameterString(self.MODEL_NAME, tr("Name"), "fctl-vgg16-deepglobe"))
        self.addParameter(QgsProcessingParameterFolderDestination(
            self.OUTPUT, tr("Package folder (empty: install the model)"), optional=True, createByDefault=False))
        self.addOutput(QgsProcessingOutputString(self.MODEL, tr("Model")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        try:
            parse_contexts(self.parameterAsString(parameters, self.CONTEXTS, context))
        except FctlError as error:
            return False, str(error)
        if not is_model_id(self.parameterAsString(parameters, self.MODEL_NAME, context)):
            return False, tr("The name must be lower-case letters, digits, '.', '_' or '-'.")
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,  # noqa: N802
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context)

        with user_errors():
            output = self.parameterAsFileOutput(parameters, self.OUTPUT, context) or str(user_models() / text(self.MODEL_NAME))
            given = {role: self.parameterAsFile(parameters, name, context) for role, name in (
                ("local", self.LOCAL), ("medium", self.MEDIUM), ("large", self.LARGE), ("checkpoint", self.CHECKPOINT))}
            architecture = self.parameterAsEnumString(parameters, self.ARCHITECTURE, context)
            job = ImportJob(architecture, {role: path for role, path in given.items() if path},
                            parse_contexts(text(self.CONTEXTS)), text(self.CLASSES), output, id=text(self.MODEL_NAME),
                            quick_gelu=self.parameterAsBoolean(parameters, self.QUICK_GELU, context))
            if not run_in_engine(job, feedback):
                return {}
        listed = Path(output).parent == user_models() and architecture not in TEXT_TOWERS
        return {self.OUTPUT: output, self.MODEL: text(self.MODEL_NAME) if listed else output}

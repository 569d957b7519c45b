"""The words of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from .environment.builds import BUILDS
from .jobs.job import DEVICES
from .jobs.raster import PRECISIONS, SMALLEST_PX
from .jobs.sample import ALLOCATIONS, DESIGNS
from .jobs.segment import MERGES
from .jobs.train import SIZES, TRAINABLE
from .packages.catalog import default_model
from .packages.legends import NAMES as LEGENDS
from .packages.presets import PRESETS


def parser() -> argparse.ArgumentParser:
    """All commands with their options; ``command`` is the one that was given."""
    found = argparse.ArgumentParser(prog="python -m fctl_qgis", description="Land-cover segmentation of large rasters.")
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND")

    segment = commands.add_parser("segment", help="classify a raster", description="Classify a raster into land cover.")
    segment.add_argument("input", metavar="INPUT", nargs="?",
                         help="raster file, or any name GDAL opens; what it does not say may follow: "
                              "'in.tif|crs=EPSG:32617|nodata=0|option:KEY=VALUE'")
    segment.add_argument("output", metavar="OUTPUT", nargs="?", help="GeoTIFF to write")
    segment.add_argument("--bands", type=_numbers(int), default=(), metavar="1,2,3", help="bands in the model's order")
    segment.add_argument("--extent", type=_extent, metavar="XMIN,XMAX,YMIN,YMAX",
                         help="part of the raster, in its CRS and in QGIS's order "
                              "(write --extent=-10,… if it starts with a minus)")
    segment.add_argument("--mask", metavar="PATH", help="polygons; pixels outside become nodata")
    segment.add_argument("--nodata", default="", metavar="0,255", help="values that are nodata, besides the file's own")
    segment.add_argument("--keep-collar", action="store_true",
                         help="classify a uniform collar around the raster's content, too (default: it is nodata)")
    segment.add_argument("--resolution", type=float, metavar="R", help="processing pixel in CRS units (metres if geographic)")
    segment.add_argument("--merge", choices=MERGES, default="auto",
                         help="how patches become one map; auto refines where the model has a refiner, else averages")
    segment.add_argument("--tta", action="store_true", help="average over rotations and mirror images (8 times the work)")
    segment.add_argument("--prompts", metavar="FILE|LEGEND",
                         help="classes in words, one a line: 'water: a lake; a river seen from above', a colour like #2e86c1 "
                              "among them; for models that read words. Or one of the legends " + ", ".join(LEGENDS))
    segment.add_argument("--jobs", metavar="FILE", help="run the jobs in FILE instead, one JSON object per line")
    _add_run_options(segment)

    refine = commands.add_parser("refine", help="repair a classified raster", description=(
        "Repair a classified raster, ours or another program's, with a model's refinement network."))
    refine.add_argument("input", metavar="INPUT", help="classified raster")
    refine.add_argument("output", metavar="OUTPUT", help="GeoTIFF to write, aligned to INPUT")
    refine.add_argument("--classes", default="", metavar="1=building,7=water",
                        help="which of the model's classes the raster's numbers are (or 'nodata'), names with commas in "
                             "double quotes; by default its own class names decide, or the model's numbers where it has none")
    _add_run_options(refine)

    assess = commands.add_parser("assess", help="compare a land cover with a reference", description=(
        "Compare a land-cover raster with a reference: a classified raster, or labelled polygons or points, in any "
        "coordinate system. Prints the scores unless a report is asked for."))
    assess.add_argument("land_cover", metavar="LAND_COVER", help="classified raster")
    assess.add_argument("reference", metavar="REFERENCE", help="raster or vector file")
    assess.add_argument("--html", metavar="PATH", help="write a report with pictures")
    assess.add_argument("--csv", metavar="PATH", help="write the scores as a table")
    assess.add_argument("--field", default="", metavar="NAME", help="class field of a vector reference (default: looked for)")
    assess.add_argument("--layer", default="", metavar="NAME", help="layer of a vector reference that has several")
    assess.add_argument("--classes", default="", metavar="1=building,trees=vegetation",
                        help="which of the land cover's classes the reference's numbers or names are (or 'nodata'), names "
                             "with commas in double quotes; by default names decide, or the numbers where the reference "
                             "has none")
    assess.add_argument("--json", action="store_true", help="print events as JSON lines; the last one holds the scores")

    sample = commands.add_parser("sample", help="draw a validation sample", description=(
        "Draw points from a land cover at random, to be labelled by people. 'assess' then estimates accuracy and areas with "
        "confidence intervals, and knows how the points were drawn."))
    sample.add_argument("land_cover", metavar="LAND_COVER", help="classified raster")
    sample.add_argument("output", metavar="OUTPUT", type=Path, help="GeoPackage of points with a form")
    sample.add_argument("--design", choices=DESIGNS, default=DESIGNS[0],
                        help="strata: the mapped classes, these parted by confidence, or none (default: %(default)s)")
    sample.add_argument("--confidence", default="", metavar="PATH", help="the land cover's confidence, for that design")
    sample.add_argument("--points", type=int, default=0, metavar="N", help="how many (default: as --half-width asks for)")
    sample.add_argument("--half-width", type=float, default=0.05, metavar="W",
                        help="of the 95 %% interval of overall accuracy, or of the share of --class (default: %(default)s)")
    sample.add_argument("--class", dest="wanted", default="", metavar="NAME", help="class whose area is wanted")
    sample.add_argument("--expected", type=float, default=0.85, metavar="U",
                        help="share of each class that is expected to be right (default: %(default)s)")
    sample.add_argument("--allocation", choices=ALLOCATIONS, default=ALLOCATIONS[0])
    sample.add_argument("--minimum", type=int, default=50, metavar="N", help="points in each stratum (default: %(default)s)")
    sample.add_argument("--seed", type=int, default=1)
    sample.add_argument("--show-map", action="store_true", help="say what the map shows at each point")
    sample.add_argument("--json", action="store_true", help="print events as JSON lines")

    importing = commands.add_parser("import-model", help="make a model package of published checkpoints", description=(
        "Make a model package of checkpoints: FCtL's three files (--local, --medium, --large), or one file (--checkpoint) of "
        "LoVLANet, RemoteCLIP or a sentence encoder. remoteclip-text and sentence-text make text towers to train with, "
        "sentence-text also reads phrases that a model's phrase book lacks; remoteclip makes a model for any classes in "
        "words."))
    importing.add_argument("output", metavar="OUT_DIR", type=Path, help="folder for the package")
    importing.add_argument("--architecture", default="fctl-vgg16",
                           metavar="fctl-vgg16|lovlanet|remoteclip-text|remoteclip|sentence-text")
    importing.add_argument("--local", default="", metavar="all.epoch.pth", help="the segmenter")
    importing.add_argument("--medium", default="", metavar="B10.epoch.pth", help="the encoder of the medium context")
    importing.add_argument("--large", default="", metavar="B15.epoch.pth", help="the encoder of the large context")
    importing.add_argument("--checkpoint", default="", metavar="FILE",
                           help="the one file of LoVLANet or RemoteCLIP, or of a sentence encoder, "
                                "tokenizer.json and config.json beside it")
    importing.add_argument("--quick-gelu", action="store_true", help="the CLIP's weights are OpenAI's, not RemoteCLIP's")
    importing.add_argument("--contexts", default="", metavar="2,3",
                           help="medium and large context as multiples of the patch, or 'global' (default 2,3, or the "
                                "preset's)")
    importing.add_argument("--classes", default="", metavar="N|PRESET|FILE",
                           help=f"how many, {' or '.join(PRESETS)}, or a JSON list of names and colours (remoteclip brings "
                                "some of its own)")
    importing.add_argument("--id", default="", help="name of the model (default: the folder's)")
    importing.add_argument("--title", default="")
    importing.add_argument("--json", action="store_true", help="print events as JSON lines")

    describe = commands.add_parser("describe", help="what a model is, was trained on and scores")
    describe.add_argument("model", metavar="MODEL|ARCHITECTURE")
    describe.add_argument("--json", action="store_true")

    commands.add_parser("check", help="find the engine's interpreter and test it")

    install = commands.add_parser("install", help="install the engine's environment")
    install.add_argument("--folder", type=Path, help="where; the user's data folder if left out")
    install.add_argument("--wheels", type=Path, help="install from a folder of wheels, without a network")
    install.add_argument("--build", choices=BUILDS, default="auto",
                         help="of PyTorch: for a CPU only, for CUDA, or what the usual index has; auto looks for an "
                              "NVIDIA driver (the default)")

    train = commands.add_parser("train", help="train a model on your own labels", description=(
        "Train a model on rasters and labels: rasters of class numbers, or polygons with a class field. It starts from an "
        "installed model unless told otherwise. A cancelled training goes on when it is started again."))
    train.add_argument("output", metavar="OUT_DIR", type=Path, help="folder for the model package")
    train.add_argument("--images", nargs="+", required=True, metavar="RASTER")
    train.add_argument("--labels", nargs="+", required=True, metavar="RASTER|POLYGONS",
                       help="one for each raster, in the same order, or one for all")
    train.add_argument("--model", metavar="ID|PATH", help="model to start from (default: the bundled one)")
    train.add_argument("--from-scratch", action="store_true", help="start from nothing instead")
    train.add_argument("--architecture", choices=TRAINABLE,
                       help="start from nothing with FCtL (the default), or with a LoVLANet, whose classes may be words")
    train.add_argument("--size", choices=SIZES, default="ti",
                       help="of a new LoVLANet (default: %(default)s); b32 is the paper's, which starts from the image tower "
                            "of a CLIP made by 'import-model --architecture remoteclip': name that as --text")
    train.add_argument("--text", default="", metavar="DIR",
                       help="text tower, made by 'import-model --architecture remoteclip-text', or model that has one; it "
                            "reads what is said of a new LoVLANet's classes (default: they are learnt, and cannot be named "
                            "anew)")
    train.add_argument("--prompts", metavar="FILE",
                       help="what is said of the classes, one a line: 'water: a lake; a river seen from above'; for models "
                            "with a text tower")
    train.add_argument("--field", default="", metavar="NAME", help="class field of polygons")
    train.add_argument("--classes", default="", metavar="1=building,5=water",
                       help="names of the numbers in the labels (or 'nodata'), those with commas in double quotes; classes "
                            "of the model keep their knowledge")
    train.add_argument("--bands", type=_numbers(int), default=(), metavar="1,2,3", help="bands, the same for all rasters")
    train.add_argument("--resolution", type=float, metavar="R", help="pixel to learn at, in CRS units (metres if geographic)")
    train.add_argument("--id", default="", help="name of the model (default: the folder's)")
    train.add_argument("--title", default="")
    train.add_argument("--steps", type=int, default=0, metavar="N", help="at most so many (default: 400, from scratch 3000)")
    train.add_argument("--patience", type=int, default=5, metavar="N",
                       help="checks without improvement before it ends; 0 goes on to the last step")
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--device", choices=DEVICES, default="auto")
    train.add_argument("--workers", type=int, default=0, metavar="N", help="threads")
    train.add_argument("--json", action="store_true", help="print events as JSON lines")

    recipe = commands.add_parser("recipe", help="repeat the making of our LoVLANet, and what its parts are worth")
    recipe.add_argument("name", choices=("lovlanet", "lovlanet-ablation", "lovlanet-sigma"),
                        help="lovlanet: the small language-guided network; lovlanet-ablation, lovlanet-sigma: what its parts "
                             "and its σ are worth")
    recipe.add_argument("--data", type=Path, required=True, help="folder with the labelled imagery")
    recipe.add_argument("--scenes", type=Path, help="folder with drawn scenes (tests/scenes.py)")
    recipe.add_argument("--out", type=Path, required=True, help="folder for checkpoints and weights")
    recipe.add_argument("--seeds", type=_numbers(int), default=(1, 2, 3), metavar="1,2,3", help="of the comparisons")
    recipe.add_argument("--stages", type=lambda text: text.split(","), help="only these stages of the recipe, in order")
    recipe.add_argument("--steps", type=int, help="shorten every stage to this many steps (to try it out)")
    recipe.add_argument("--device", choices=DEVICES, default="auto")
    recipe.add_argument("--threads", type=int, default=2)
    recipe.add_argument("--export", type=Path, metavar="PACKAGE",
                        help="score on the validation split and write the model package")
    recipe.add_argument("--text", type=Path, metavar="DIR",
                        help="text tower, made by 'import-model --architecture remoteclip-text', that reads the prompts of "
                             "LoVLANet's classes (default: classes are learnt, and cannot be named anew)")
    recipe.add_argument("--tables", nargs="*", type=Path, default=[], metavar="FILE.md",
                        help="results of comparisons to put into its card")

    commands.add_parser("engine", help="(for the program itself) run one job from standard input")
    return found


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    """What all commands that turn a raster into land cover have."""
    parser.add_argument("--model", default=default_model(), metavar="ID|PATH", help="installed model, or path of a package")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--confidence", metavar="PATH", help="also write a raster of percentages")
    parser.add_argument("--polygons", metavar="PATH", help="also write the classes' polygons, as a GeoPackage")
    parser.add_argument("--smallest", type=int, default=SMALLEST_PX, metavar="N",
                        help="areas of fewer pixels are no polygons of their own (default: %(default)s)")
    parser.add_argument("--areas", metavar="PATH", help="also write a table of the classes' areas, as GeoPackage or CSV")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="below this percentage: nodata")
    parser.add_argument("--precision", choices=PRECISIONS, default="auto",
                        help="of the network's arithmetic; bfloat16 is faster on CPUs that have it (AMX, AVX512-BF16)")
    parser.add_argument("--cluster", default="", metavar="ADDRESS",
                        help="Dask scheduler whose workers do the work, or local:N for N processes on this machine")
    parser.add_argument("--batch", type=int, default=0, metavar="N", help="patches per forward pass")
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="threads")
    parser.add_argument("--block", type=int, default=0, metavar="N", help="side of a block in patches")
    parser.add_argument("--json", action="store_true", help="print events as JSON lines")


def _numbers(kind: Callable[[str], float]) -> Callable[[str], tuple]:
    def parse(text: str) -> tuple:
        return tuple(kind(part) for part in text.split(","))
    return parse


def _extent(text: str) -> tuple[float, float, float, float]:
    """QGIS's order, xmin, xmax, ymin, ymax, to the job's."""
    xmin, xmax, ymin, ymax = (float(part) for part in text.partition("[")[0].split(","))
    return xmin, ymin, xmax, ymax

"""What the dialogs say of a parameter when the mouse rests on it: more than its label, less than the manual."""

from __future__ import annotations

import re

from .translation import tr

#: an explanation behind a label in brackets, which a column of a batch has no room for; what is shorter is a unit. Chinese has
#: brackets of its own, and needs fewer letters
_EXPLANATION = re.compile(r"^(?P<label>[^(\uff08]+?)"
                          r"(?: \((?P<inside>.{16,})\)|\uff08(?P<wide>.{6,})\uff09|, (?P<after>for instance .+))$", re.DOTALL)


def parted(description: str) -> tuple[str, str]:
    """``Bands (in the model's order)`` → label, explanation as a sentence; nothing if there is none."""
    found = _EXPLANATION.match(description)
    if found is None:
        return description, ""
    said = found["inside"] or found["wide"] or found["after"]
    return found["label"], f"{said[0].upper()}{said[1:]}{'。' if found['wide'] else '.'}"


def tooltip(algorithm: str, parameter: str) -> str:
    """One or two sentences in the user's language; nothing if nobody has written any."""
    texts = _texts()
    return texts.get(f"{algorithm}.{parameter}", texts.get(parameter, ""))


def _texts() -> dict[str, str]:
    return _of_rasters() | _of_results() | _of_trainings() | _of_models() | _of_samples()


def _of_rasters() -> dict[str, str]:
    return {
        "INPUT": tr("A raster layer of the project, or a file. Its coordinate system, no-data values and bands are taken "
                    "as QGIS shows them."),
        "BANDS": tr("The order matters: the first is the model's first band. Choose as many as the model has; the line "
                    "below the model says which."),
        "MODEL": tr("A model decides the classes, the bands and the size of pixels. Options, FCtL land cover, installs "
                    "more; 'Train segmenter' makes your own."),
        "CLASS_PROMPTS": tr("Say what belongs to a class in sentences, and the model looks for that. For "
                            "example:<br>water: a lake; a river seen from above"),
        "EXTENT": tr("Classify a part only. The result is cut from the same map that the whole raster would give, so that "
                     "parts fit together."),
        "MASK": tr("Only pixels inside these polygons are classified, the others become nodata. Selected features only, if "
                   "you tick that below."),
        "RESOLUTION": tr("Size of the pixels that the model sees and the map gets, in units of the raster's coordinate "
                         "system, in metres where these are degrees."),
        "NODATA": tr("Pixels that have one of these values in all bands are left out, in addition to what the layer itself "
                     "calls nodata."),
        "KEEP_COLLAR": tr("Without this, an even frame around the image, black or white, is recognised and left out."),
        "MERGE": tr("How overlapping patches become one map. 'refine' lets a second network repair it, 'average' is "
                    "faster, 'montage' fastest; 'auto' is what the model does best."),
        "TTA": tr("Looks at every patch turned and mirrored in eight ways and takes the mean: a little better, eight times "
                  "as long."),
        "DEVICE": tr("'auto' uses an NVIDIA graphics card where PyTorch can, else the processor. 'cuda' fails where there "
                     "is no card, instead of taking hours."),
        "PRECISION": tr("Of the arithmetic. 'auto' is single precision on processors and half on graphics cards; "
                        "'bfloat16' is faster on processors that were made for it."),
        "CLUSTER": tr("Where the work is done by several machines: the address of a Dask scheduler, such as "
                      "tcp://server:8786, or local:4 for four processes here."),
        "MIN_CONFIDENCE": tr("Pixels whose class is less probable become nodata. Polygons close the narrow strips which "
                             "that leaves along borders; wider areas become holes."),
        "SMALLEST": tr("Areas of fewer pixels do not become polygons of their own: they go to their largest neighbour."),
        "SMALLEST_M2": tr("The same by what an area measures on the ground, so that it means as much on any raster. It is "
                          "rounded up to whole pixels."),
        "assessaccuracy.INPUT": tr("The map that is to be judged: a raster with one band of class numbers, from this "
                                   "plugin or any other program."),
        "refinelandcover.INPUT": tr("A raster with one band of class numbers, from this plugin or any other program. A "
                                    "photo cannot be refined."),
        "REFERENCE": tr("What is taken to be true where it holds a class: another map, polygons drawn by hand, or points. "
                        "It need not cover the map."),
        "assessaccuracy.FIELD": tr("The column of the attribute table that holds the class, as name or number."),
        "trainsegmenter.FIELD": tr("The column of the polygons' attribute table that holds the class, as name or number."),
        "CLASSES": tr("Choose in the table what each value stands for; the line below it is the same as text, for scripts. "
                      "Leave alone what is right as it is."),
    }


def _of_results() -> dict[str, str]:
    return {
        "OUTPUT": tr("A GeoTIFF of class numbers with colours in it; names and an attribute table lie beside it. A "
                     "temporary file is gone when QGIS is closed."),
        "CONFIDENCE": tr("A raster of how probable the chosen class is at each pixel, in per cent: low where the model "
                         "hesitates."),
        "POLYGONS": tr("A GeoPackage with a polygon for each area, its class and its hectares on the ground. Neighbours "
                       "share one smooth border."),
        "AREAS": tr("A table of each class's pixels, hectares and share, as GeoPackage or CSV."),
        "landcoverareas.AREAS": tr("A table of each class's hectares and number of polygons."),
        "OUTPUT_HTML": tr("One file with all scores and pictures, to be opened in a browser or sent to somebody."),
        "OUTPUT_TABLE": tr("The same scores for a spreadsheet: one row for each class, the last for the whole; and the "
                           "confusion matrix."),
        "trainsegmenter.OUTPUT": tr("A folder for the new model, to be handed on. Left alone, the model is installed for "
                                    "you and listed in 'Segment land cover'."),
        "importmodel.OUTPUT": tr("A folder for the new package, to be handed on. Left alone, the model is installed for "
                                 "you and listed in 'Segment land cover'."),
    }


def _of_trainings() -> dict[str, str]:
    return {
        "IMAGES": tr("The rasters that the model is to learn from. Their bands and pixel sizes should be those of the "
                     "rasters it will be used on."),
        "LABELS": tr("What is what in the rasters: class rasters, or polygons with a class field. What is not labelled "
                     "teaches nothing, so patches will do."),
        "trainsegmenter.MODEL": tr("Its knowledge is where the training begins: fewer labels are enough, and it is quicker "
                                   "than starting from nothing."),
        "trainsegmenter.NAME": tr("Under this name the model is listed: lower-case letters, digits, '.', '_' or '-'."),
        "FROM_SCRATCH": tr("Forgets the chosen model's knowledge. For bands or imagery that have nothing in common with "
                           "what it knows, and with very many labels."),
        "trainsegmenter.ARCHITECTURE": tr("The kind of network: 'fctl' sees each patch at several scales, 'lovlanet' "
                                          "compares pixels with classes, which may be sentences."),
        "SIZE": tr("Of a LoVLANet that starts from nothing: 'ti' is small and quick, 'b32' as large as in its paper, for "
                   "graphics cards."),
        "TEXT_TOWER": tr("A folder that 'Import published model' made of a text tower. With it the classes of a LoVLANet "
                         "are sentences."),
        "trainsegmenter.SIZE": tr("'ti' begins from random weights and is quick; 'b32' is its authors' network, begins from "
                                  "an imported CLIP, and wants a graphics card."),
        "trainsegmenter.BANDS": tr("Numbers of the bands to learn from, in this order. A model with other bands than the "
                                   "one to start from keeps less of its knowledge."),
        "trainsegmenter.RESOLUTION": tr("Rasters of finer or coarser pixels are brought to this size first. The model will "
                                        "work at it afterwards."),
        "STEPS": tr("How many batches of patches are learnt from before the training ends, if it has not ended by itself."),
        "PATIENCE": tr("The model is judged now and then on labels that are kept aside. After so many judgements without "
                       "anything better the training ends."),
        "SEED": tr("Decides which labels are kept aside and in which order patches come. The same seed gives the same "
                   "model on the same machine."),
    }


def _of_models() -> dict[str, str]:
    return {
        "importmodel.ARCHITECTURE": tr("What kind of network the files hold; the program cannot tell by itself."),
        "LOCAL": tr("Of the three files that FCtL's authors publish the one that holds the whole segmenter."),
        "MEDIUM": tr("Of the three files that FCtL's authors publish the one trained on contexts of medium size."),
        "LARGE": tr("Of the three files that FCtL's authors publish the one trained on large contexts."),
        "CHECKPOINT": tr("The one file of the other architectures. It is read as plain numbers, nothing in it is executed."),
        "QUICK_GELU": tr("OpenAI's weights need another activation than RemoteCLIP's, and the file does not tell which it "
                         "is."),
        "importmodel.CLASSES": tr("Their number, the name of a known list, or a JSON file with names and colours. The "
                                  "order is that of the network's outputs."),
        "CONTEXTS": tr("How far the encoders look beyond a patch, as multiples of it, such as 2,3; or 'global' for the "
                       "whole raster."),
        "importmodel.NAME": tr("Under this name the model is listed: lower-case letters, digits, '.', '_' or '-'."),
        "BUILD": tr("Of PyTorch. 'cpu' is the small one; 'cuda' is for NVIDIA graphics cards; 'default' is what the usual "
                    "index has, where PyTorch's own is out of reach."),
        "WHEELS": tr("Where this computer has no internet: a folder of files that 'pip download' fetched on another one of "
                     "the same kind."),
    }


def _of_samples() -> dict[str, str]:
    return {
        "validationsample.DESIGN": tr("How the map is parted before points are drawn in each part. By class rare classes get "
                                      "their points, too; by confidence also what the map doubts."),
        "validationsample.CONFIDENCE": tr("The raster that 'Segment land cover' wrote beside the map, on the same pixels."),
        "validationsample.POINTS": tr("More points make narrower intervals: four times as many for half the width."),
        "validationsample.HALF_WIDTH": tr("5 means that the true value is to lie within ± 5 % of the estimate in 19 of 20 "
                                          "samples."),
        "validationsample.CLASS": tr("The number of points is then reckoned for the share of the map that this class has."),
        "validationsample.EXPECTED": tr("A guess is enough: the worse the map, the more points it takes."),
        "validationsample.ALLOCATION": tr("Which class gets how many: as its area, the same for all, or as what is most "
                                          "uncertain asks for."),
        "validationsample.MINIMUM": tr("Rare classes would have few points or none without it; 50 to 100 are usual."),
        "validationsample.SEED": tr("The same number draws the same points again."),
        "validationsample.SHOW_MAP": tr("Whoever sees the map's answer tends to agree with it; leave this off for an honest "
                                        "sample."),
        "validationsample.OUTPUT": tr("A GeoPackage of points with a form. How they were drawn lies in the same file."),
    }

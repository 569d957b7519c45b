"""The package of the network that reads words: what trainings left behind, its phrase book, and what the card says of both."""

import pytest
import torch
from safetensors.torch import load_file

from fctl_qgis.errors import UsageError
from fctl_qgis.inference.predictor import load_segmenter
from fctl_qgis.inference.text import embedded
from fctl_qgis.models.architectures import dump_weights
from fctl_qgis.packages.package import ModelPackage
from fctl_qgis.recipes import word_package
from fctl_qgis.recipes.comparison import write_record
from fctl_qgis.recipes.concepts import CONCEPTS, held_out_words
from fctl_qgis.recipes.imagery import CLASSES
from fctl_qgis.recipes.packed import pack
from fctl_qgis.recipes.phrase_book import packed
from fctl_qgis.recipes.runs import fold_of
from fctl_qgis.recipes.word_package import judged_folds, together
from fctl_qgis.recipes.word_scores import judged
from fctl_qgis.recipes.words import WordRun, built
from tests.recipes.test_words import TINY, bank, place, places, sources  # noqa: F401

CPU = torch.device("cpu")


@pytest.fixture
def made(sources, places, bank, tmp_path, sentence_tower, small_patches, monkeypatch):  # noqa: F811
    """The package's folder, of networks that have learnt nothing."""
    folds = tmp_path / "folds"
    folds.mkdir()
    everywhere = [*places, place("dubai", "dubai 7", 7, range(5)), place("dubai", "dubai 8", 8, range(5))]
    pack(everywhere, tmp_path / "all.zip")
    for fold, name in enumerate(("words0", "words1", "words2", "words3", "words")):
        run = WordRun(name, network=TINY, seed=fold)
        torch.manual_seed(fold)
        network = built(run, sources.segmenter, bank).eval()
        (folds / f"{name}.safetensors").write_bytes(dump_weights({"segmenter.": network.state_dict()}))
        apart = [raster for raster in everywhere if fold_of(raster.place) == fold and raster.group != "outlines"]
        write_record(folds / f"{name}.json", {"run": vars(run), "scores": judged(network, apart, bank, CPU)})
    rows = {name: number for number, name in enumerate(CLASSES)}
    (tmp_path / "phrases.safetensors").write_bytes(packed(rows, bank.plain[:5]))
    (tmp_path / "handlabelled").mkdir()
    (tmp_path / "handlabelled" / "index.csv").write_text("set,region,licence,credit\nczech,Moravia,open,a survey\n")
    monkeypatch.setattr("sys.argv", [
        "word_package", "--segmenter", str(folds / "words.safetensors"), "--folds", str(folds), "--packed",
        str(tmp_path / "all.zip"), "--words", str(sources.words), "--phrases", str(tmp_path / "phrases.safetensors"),
        "--tower", str(sentence_tower), "--data", str(tmp_path), "--made", "nothing learnt", "--time", "none", "--out",
        str(tmp_path / "package")])
    word_package.main()
    return tmp_path / "package"


def test_a_package_is_verified_and_knows_its_classes(made, bank, sources):  # noqa: F811
    package = ModelPackage.open(made)
    package.verify()
    assert package.card.id == "lovlanet-landcover" and package.card.is_open
    assert [entry.name for entry in package.card.classes] == list(CLASSES)
    network = load_segmenter(package)
    assert network.class_embeddings.shape == (5, 24)
    again = embedded(package, {name: (name,) for name in CLASSES}, lambda said: None)
    for own, read in zip(network.class_embeddings, again.values()):
        assert own @ read[0] > 0.999
    kept = load_file(made / "weights.safetensors")
    assert all(value.dtype == torch.float16 for key, value in kept.items() if key.endswith("polish.0.weight"))

    scores = package.card.scores
    assert set(scores["by place"]) == {"dubai 1", "dubai 7", "dubai 8", "ohio 1", "ohio 2", "czech", "neon"}
    ten = scores["hand-labelled places, ten classes (IoU)"]
    assert set(ten) == {"mean", "building", "road", "paved ground", "track", "rail", "bare land", "grass", "crop", "tree",
                        "water"}
    assert set(scores["every class by a word never learnt (mean over places, mIoU)"]) == {
        f"{coding} classes, {how}" for coding in ("own", "common") for how in ("as learnt", "by other words")}
    (lines,) = scores["tables"].values()
    words = {line.split("|")[2].strip() for line in lines[2:]}
    asked = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
    assert words == {f"{CONCEPTS[concept]}: {said}" for concept in asked for said in held_out_words()[CONCEPTS[concept]]}


def test_folds_that_were_not_trained_are_left_out_and_none_is_too_few(tmp_path):
    with pytest.raises(UsageError, match="no words<N>.json"):
        judged_folds(tmp_path)
    (tmp_path / "words2.json").write_text("{}")
    assert judged_folds(tmp_path) == [2]


def test_counts_of_folds_are_put_together_by_place():
    def record(place, count):
        return {"scores": {"own": {"plain": {place: [[count]]}}, "common": {}}}
    found = together([record("hand/czech", 1), record("hand/neon", 2)])
    assert found == {"own": {"plain": {"hand/czech": [[1]], "hand/neon": [[2]]}}}

"""The sentence encoder: its tokenizer, and BERT's arithmetic, on seeded weights of the published layout."""

import math
import re

import pytest
import torch
from torch.nn.functional import gelu, layer_norm, normalize, softmax

from fctl_qgis.models.sentence import SentenceTower, WordPieces, words
from tests.towers import PIECES, sentence_state


@pytest.fixture(scope="module")
def state():
    return sentence_state()


@pytest.fixture(scope="module")
def tower(state):
    return SentenceTower(state, PIECES)


@pytest.mark.parametrize("sentence, expected", [
    ("A Car-Park, seen!", ["a", "car", "-", "park", ",", "seen", "!"]),
    ("  naïve\tFAÇADE\nŁódź ", ["naive", "facade", "łodz"]),
    ("森林 forest", ["森", "林", "forest"]),
    ("3.5% & $2 (a_b)", ["3", ".", "5", "%", "&", "$", "2", "(", "a", "_", "b", ")"]),
    ("zero\u200bwidth\ufffd \x07bell", ["zerowidth", "bell"]), ("ΑΣΣ ёлка", ["ασσ", "елка"]), ("", [])])
def test_words_are_cut_as_bert_cuts_them(sentence, expected):
    """What the published tokenizer gives for the same sentences."""
    assert list(words(sentence)) == expected


def test_words_are_put_together_from_the_longest_pieces():
    pieces = WordPieces(PIECES)
    names = {number: piece for piece, number in PIECES.items()}
    def cut(sentence):
        return [names[number] for number in pieces.numbers(sentence)]
    assert cut("Forests") == ["[CLS]", "forest", "##s", "[SEP]"]
    assert cut("a lakeside forest") == ["[CLS]", "a", "lake", "##side", "forest", "[SEP]"]
    assert cut("xylophone") == ["[CLS]", "[UNK]", "[SEP]"]
    assert cut("a" * 101) == ["[CLS]", "[UNK]", "[SEP]"], "what is longer than a word can be is none"


def by_hand(state, numbers):
    """BERT as its paper has it, layer by layer and head by head."""
    def linear(name, values):
        return values @ state[f"{name}.weight"].T + state[f"{name}.bias"]

    def norm(name, values):
        return layer_norm(values, values.shape[-1:], state[f"{name}.weight"], state[f"{name}.bias"], 1e-12)
    seen = (state["embeddings.word_embeddings.weight"][numbers] + state["embeddings.token_type_embeddings.weight"][0]
            + state["embeddings.position_embeddings.weight"][:len(numbers)])
    seen = norm("embeddings.LayerNorm", seen)
    for index in range(2):
        layer = f"encoder.layer.{index}"
        query, key, value = (linear(f"{layer}.attention.self.{part}", seen).split(32, dim=1)
                             for part in ("query", "key", "value"))
        heads = [softmax(q @ k.T / math.sqrt(32), dim=1) @ v for q, k, v in zip(query, key, value)]
        seen = norm(f"{layer}.attention.output.LayerNorm",
                    seen + linear(f"{layer}.attention.output.dense", torch.cat(heads, dim=1)))
        fed = linear(f"{layer}.output.dense", gelu(linear(f"{layer}.intermediate.dense", seen)))
        seen = norm(f"{layer}.output.LayerNorm", seen + fed)
    return normalize(seen.mean(dim=0), dim=0)


def test_a_sentence_is_the_mean_of_what_bert_makes_of_its_tokens(tower, state):
    said = ["a lakeside forest", "park", "a car - park seen"]
    expected = torch.stack([by_hand(state, WordPieces(PIECES).numbers(sentence)) for sentence in said])
    assert torch.allclose(tower(said), expected, atol=1e-5)
    assert torch.equal(tower(said)[1], tower(said[1:2])[0]), "beside others a sentence comes out the same"


def test_files_with_a_prefix_and_a_pooler_are_the_same(tower, state):
    other = {f"bert.{key}": value for key, value in state.items()} | {"bert.pooler.dense.weight": torch.zeros(64, 64)}
    assert torch.equal(SentenceTower(other, PIECES)(["a forest"]), tower(["a forest"]))


def test_too_long_a_sentence_is_refused_not_cut(tower):
    with pytest.raises(ValueError, match="too long: 42 tokens, and the text tower reads 40"):
        tower(["forest " * 40])


@pytest.mark.parametrize("change, said", [
    (lambda state: state.pop("embeddings.word_embeddings.weight"), "not laid out as sentence encoders"),
    (lambda state: state.pop("encoder.layer.1.output.dense.bias"), "'encoder.layer.1.output.dense.bias' is missing"),
    (lambda state: state.update({"encoder.layer.0.attention.self.key.weight": torch.zeros(64, 63)}), "another shape"),
    (lambda state: state["encoder.layer.0.output.dense.weight"].fill_(math.nan), "not numbers"),
    (lambda state: state.update({"embeddings.word_embeddings.weight": torch.zeros(5, 64)}), "knows .* pieces")])
def test_other_files_are_refused_in_a_sentence(state, change, said):
    changed = {key: value.clone() for key, value in state.items()}
    change(changed)
    with pytest.raises(ValueError, match=said):
        SentenceTower(changed, PIECES)


def test_another_tokenizer_is_refused():
    with pytest.raises(ValueError, match=re.escape("has no [SEP]")):
        WordPieces({"[CLS]": 0, "[UNK]": 1})
    with pytest.raises(ValueError, match="not numbered from zero on"):
        WordPieces({**PIECES, "more": 99})

"""Embeddings of what concepts are called, read once by a sentence encoder and kept in a file; a training needs no encoder.

``python -m fctl_qgis.recipes.word_bank --tower towers/minilm --out words.safetensors``
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn.functional import normalize

from ..inference.text import Tower, load_text_tower
from ..packages.text_tower import TextTowerPackage
from .concepts import CONCEPTS, held_out_words, learnt_words

#: sentences about a phrase; the mean of their embeddings stands for it wherever no sentence is asked for
SENTENCES = ("{}", "{} seen from above", "an aerial photograph of {}", "a satellite image of {}", "land covered by {}",
             "land cover: {}")
#: shares of the samples for which a concept is called by the mean of its sentences, and by something between two phrases
PLAIN, BETWEEN = 0.5, 0.3
LEARNT, HELD_OUT = "learnt", "held out"


@dataclass(frozen=True)
class WordBank:
    """The embeddings of the words of all concepts.

    Attributes:
        learnt: by concept, (phrases, 1 + sentences, width); the first of each phrase is what stands for it.
        held_out: by concept, (phrases, width).
    """

    learnt: Sequence[Tensor]
    held_out: Sequence[Tensor]

    @property
    def width(self) -> int:
        """Numbers of an embedding."""
        return int(self.learnt[0].shape[-1])

    @property
    def plain(self) -> Tensor:
        """(concepts, width): the first phrase of each."""
        return torch.stack([words[0, 0] for words in self.learnt])

    def drawn(self, rng: np.random.Generator, concepts: Sequence[int]) -> Tensor:
        """Words for some concepts, (all concepts, width); zeros for the others."""
        words = torch.zeros(len(self.learnt), self.width)
        for concept in concepts:
            words[concept] = self._one(rng, self.learnt[concept])
            if rng.random() < BETWEEN:
                share = float(rng.uniform(0.0, 0.5))
                words[concept] = normalize(torch.lerp(words[concept], self._one(rng, self.learnt[concept]), share), dim=0)
        return words

    @staticmethod
    def _one(rng: np.random.Generator, words: Tensor) -> Tensor:
        sentence = 0 if rng.random() < PLAIN else int(rng.integers(1, words.shape[1]))
        return words[int(rng.integers(len(words))), sentence]

    def save(self, path: Path) -> None:
        """Write them, in half precision."""
        save_file({f"{part}/{concept}": words.half().contiguous()
                   for part, by_concept in ((LEARNT, self.learnt), (HELD_OUT, self.held_out))
                   for concept, words in zip(CONCEPTS, by_concept, strict=True)}, path)

    @classmethod
    def load(cls, path: Path) -> WordBank:
        """From a file that :meth:`save` wrote."""
        found = load_file(path)
        learnt, held_out = ([normalize(found[f"{part}/{concept}"].float(), dim=-1) for concept in CONCEPTS]
                            for part in (LEARNT, HELD_OUT))
        return cls(learnt, held_out)


def read(tower: Tower, learnt: Mapping[str, Sequence[str]], held_out: Mapping[str, Sequence[str]]) -> WordBank:
    """Let a sentence encoder read the words of all concepts."""
    return WordBank([with_sentences(tower, learnt[concept]) for concept in CONCEPTS],
                    [with_sentences(tower, held_out[concept])[:, 0] for concept in CONCEPTS])


def with_sentences(tower: Tower, phrases: Sequence[str]) -> Tensor:
    """What stands for phrases, and their sentences: (phrases, 1 + sentences, width)."""
    said = torch.stack([tower([sentence.format(phrase) for sentence in SENTENCES]) for phrase in phrases])
    return torch.cat([normalize(said.mean(dim=1), dim=1)[:, None], said], dim=1)


def reader_and_target(description: str | None) -> tuple[TextTowerPackage, Path]:
    """The text tower that a command line names, and the file to write what it reads to."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--tower", type=Path, required=True, help="package of a text tower that reads sentences")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    return TextTowerPackage.open(args.tower), args.out


def main() -> None:
    """Read the words and write the file."""
    package, out = reader_and_target(__doc__)
    bank = read(load_text_tower(package), learnt_words(), held_out_words())
    bank.save(out)
    print(f"wrote {out}: {sum(len(words) for words in bank.learnt)} phrases, {len(bank.held_out)} concepts")


if __name__ == "__main__":
    main()

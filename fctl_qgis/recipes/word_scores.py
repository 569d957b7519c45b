"""How well a network that reads words does on left-out places: as usually called, and as nobody called it while it learnt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ..evaluation.confusion import ConfusionMatrix
from ..models.hybrid import HybridLoVLANet
from .atlas import Atlas
from .comparison import mean_iou
from .concepts import COMMON, CONCEPTS, OWN, codings_of, concepts_of, held_out_words
from .imagery import IGNORE, PlacedRaster
from .trial import PATCH_PX, STEP_PX, logits_of
from .word_bank import WordBank

#: large rasters are mapped in pieces of so many steps of patches, for there is a logit for every word
PIECE_STEPS = 2
#: every so many pixels of each axis judge other words
WORDS_STEP = 4
#: which words: the first of every concept, at every pixel or at those that judge the others: the held-out ones of all (by
#: their place in the list), or of one
PLAIN, SAMPLED, UNSEEN = "plain", "plain, sampled", "unseen"
CODINGS = {coding.name: coding for coding in (OWN, COMMON)}


@dataclass(frozen=True)
class Words:
    """Every word that maps are made with, and which make one map.

    Attributes:
        embeddings: (words, width).
        first: the word of each concept.
        others: by concept, its held-out words.
    """

    embeddings: Tensor
    first: Sequence[int]
    others: Sequence[Sequence[int]]

    @classmethod
    def of(cls, bank: WordBank) -> Words:
        """All of a bank that are judged."""
        others, count = [], len(CONCEPTS)
        for words in bank.held_out:
            others.append(range(count, count + len(words)))
            count += len(words)
        return cls(torch.cat([bank.plain, *bank.held_out]), range(len(CONCEPTS)), others)

    def trials(self, concepts: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
        """Names of ways to call concepts, and the words: as learnt; all by other words in turn; then one concept alone."""
        yield SAMPLED, list(concepts)
        for turn in range(max(len(self.others[concept]) for concept in concepts)):
            yield f"{UNSEEN} {turn}", [self.others[concept][turn % len(self.others[concept])] for concept in concepts]
        for concept in concepts:
            for word, said in zip(self.others[concept], held_out_words()[CONCEPTS[concept]]):
                yield f"{CONCEPTS[concept]}: {said}", [word if other == concept else other for other in concepts]


def pieces(raster: PlacedRaster) -> Iterator[tuple[PlacedRaster, tuple[slice, slice]]]:
    """A large raster in parts with what their patches see beyond them, and where in each its own pixels lie."""
    core, margin = PIECE_STEPS * STEP_PX, (PATCH_PX - STEP_PX) // 2
    height, width = raster.shape
    for top in range(0, height, core):
        for left in range(0, width, core):
            inner = slice(max(0, top - margin), top + core + margin), slice(max(0, left - margin), left + core + margin)
            own = slice(top - inner[0].start, min(top + core, height) - inner[0].start), slice(
                left - inner[1].start, min(left + core, width) - inner[1].start)
            if (raster.labels[inner][own] != IGNORE).any():
                yield replace(raster, pixels=raster.pixels[(slice(None), *inner)], labels=raster.labels[inner]), own


def judged(network: HybridLoVLANet, rasters: Sequence[PlacedRaster], bank: WordBank, device: torch.device) -> dict[str, Any]:
    """Confusion matrices (truth, answer) by coding, way of calling, and "collection/place"."""
    words = Words.of(bank)
    network.set_class_embeddings(words.embeddings.to(device))
    found: dict[str, dict[str, dict[str, np.ndarray]]] = {name: defaultdict(dict) for name in CODINGS}
    for raster in rasters:
        key = f"{raster.group}/{raster.place}"
        for piece, own in pieces(raster):
            atlas = Atlas([piece.pixels[:3]], [piece.labels], device, IGNORE)
            logits = logits_of(network, atlas, 0, piece.shape, (), batch=1, classes=len(words.embeddings))[(slice(None), *own)]
            for coding in {coding.name for coding, _ in codings_of(raster.group)} & CODINGS.keys():
                concepts = concepts_of(raster.group, CODINGS[coding])
                labels = CODINGS[coding].table[piece.labels[own]]
                plain = PLAIN, list(concepts), 1
                for name, called, step in [plain, *((*trial, WORDS_STEP) for trial in words.trials(concepts))]:
                    answer = logits[called, ::step, ::step].argmax(0).cpu().numpy()
                    counts = _counted(labels[::step, ::step], answer, concepts)
                    found[coding][name][key] = found[coding][name].get(key, 0) + counts
    return {coding: {name: {key: counts.tolist() for key, counts in by_place.items()} for name, by_place in by_name.items()}
            for coding, by_name in found.items()}


def _counted(labels: np.ndarray, answer: np.ndarray, concepts: Sequence[int]) -> np.ndarray:
    """Counts by truth and answer, both places in ``concepts``."""
    place = np.full(256, IGNORE, np.uint8)
    place[list(concepts)] = range(len(concepts))
    truth = place[labels]
    known = truth != IGNORE
    pairs = truth[known].astype(np.int64) * len(concepts) + answer[known]
    return np.bincount(pairs, minlength=len(concepts) ** 2).reshape(len(concepts), -1)


def mean_over_places(by_place: Mapping[str, Any]) -> float:
    """Mean of the places' own mIoU, in percent."""
    return float(np.mean([float(mean_iou(np.array(counts))) for counts in by_place.values() if np.any(counts)] or [np.nan]))


def summary(scores: Mapping[str, Any]) -> list[str]:
    """What the counts of :func:`judged` come to, in lines."""
    lines = []
    for coding, by_name in scores.items():
        if not by_name:
            continue
        plain = {key: np.array(counts) for key, counts in by_name[PLAIN].items()}
        lines.append(f"{coding}: mean over places {mean_over_places(plain):.1f}; "
                     + ", ".join(f"{key} {mean_iou(counts):.1f}" for key, counts in plain.items() if counts.any()))
        for group in dict.fromkeys(key.split("/")[0] for key in plain):
            counts = np.sum([counts for key, counts in plain.items() if key.startswith(group + "/")], axis=0)
            lines.append(f"{coding}, {group} together: {mean_iou(counts):.1f}; {_by_concept(group, coding, counts)}")
        unseen = [mean_over_places(by_place) for name, by_place in by_name.items() if name.startswith(UNSEEN)]
        lines.append(f"{coding}, every concept by words never learnt: mean over places {np.mean(unseen):.1f} "
                     f"({', '.join(f'{value:.1f}' for value in unseen)})")
    return lines


def _by_concept(group: str, coding: str, counts: np.ndarray) -> str:
    concepts = concepts_of(group, CODINGS[coding])
    return ", ".join(f"{CONCEPTS[concept]} {100 * iou:.1f}"
                     for concept, iou, truth in zip(concepts, ConfusionMatrix(counts).iou(), counts.sum(1)) if truth)

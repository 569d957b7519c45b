"""``python -m fctl_qgis.recipes.phrase_book``: the phrase book that ships with a network, from lists and a sentence encoder.

The encoder reads English. Phrases of other languages get the embedding of the English phrase that the list pairs them with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import torch
from safetensors.numpy import save
from torch import Tensor

from ..inference.text import Tower, load_text_tower
from ..jobs.words import parse_prompts
from ..packages.phrases import EMBEDDINGS, LINES, PhraseBook, spelling
from .concepts import PHRASES, held_out_words, learnt_words
from .word_bank import reader_and_target, with_sentences

LANGUAGES = ("de", "es", "fr", "pl", "zh")


def english() -> list[str]:
    """All English phrases, each once: concepts first, then by theme, then nouns with what is put before them."""
    concepts = (phrase for words in (learnt_words(), held_out_words()) for said in words.values() for phrase in said)
    themes = (phrase for said in _prompts("english").values() for phrase in said)
    combined = (f"{before} {noun}" for noun, said in _prompts("combined").items() for before in said)
    return _once([*concepts, *themes, *combined, *(phrase for phrase, _ in translations())])


def translations() -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """An English phrase, and what it is called in each of :data:`LANGUAGES`."""
    for line in (PHRASES / "translations.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            first, *others = (tuple(phrase.strip() for phrase in cell.split(";")) for cell in line.split("|"))
            yield first[0], dict(zip(LANGUAGES, others, strict=True))


def numbered(phrases: Sequence[str]) -> dict[str, int]:
    """Rows by phrase: English ones in order, then those of other languages; what is spelt alike belongs to the first."""
    rows = {phrase: row for row, phrase in enumerate(phrases)}
    taken = {spelling(phrase) for phrase in phrases}
    by_spelling = {spelling(phrase): row for phrase, row in rows.items()}
    for phrase, by_language in translations():
        for other in (said for words in by_language.values() for said in words):
            if spelling(other) not in taken:
                taken.add(spelling(other))
                rows[other] = by_spelling[spelling(phrase)]
    return rows


def book(tower: Tower, log: Callable[[str], None]) -> bytes:
    """The file of a phrase book."""
    phrases = english()
    embeddings = []
    for start in range(0, len(phrases), 100):
        embeddings.append(with_sentences(tower, phrases[start:start + 100])[:, 0])
        log(f"{min(start + 100, len(phrases))} of {len(phrases)} phrases")
    return packed(numbered(phrases), torch.cat(embeddings))


def packed(rows: Mapping[str, int], embeddings: Tensor) -> bytes:
    """Phrases and their embeddings (rows, width), of which the directions are kept to a 127th of the largest number."""
    steps = embeddings / embeddings.abs().amax(dim=1, keepdim=True) * 127
    return save({LINES: np.frombuffer(PhraseBook.lines(rows), np.uint8),
                 EMBEDDINGS: steps.round().to(torch.int8).numpy()})


def _prompts(name: str) -> dict[str, tuple[str, ...]]:
    return parse_prompts((PHRASES / f"{name}.txt").read_text(encoding="utf-8"))


def _once(phrases: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for phrase in phrases:
        found.setdefault(spelling(phrase), phrase)
    return list(found.values())


def main() -> None:
    """Read all phrases and write the file."""
    package, out = reader_and_target(__doc__)
    content = book(load_text_tower(package), print)
    out.write_bytes(content)
    print(f"wrote {out}: {len(PhraseBook.read(content).rows)} phrases, {len(content) / 1e6:.2f} MB, read by the text "
          f"tower {package.text_tower_hash}")


if __name__ == "__main__":
    main()

"""Seeded text towers of published layouts, small enough for tests."""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

#: pieces of words by number, as BERT's vocabularies begin
PIECES = {piece: number for number, piece in enumerate(
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "forest", "##s", "lake", "##side", "car", "park", "-", ",", "!", "seen", "water",
     "road", "house", "##ing", "build", "tree", "grass", "field", "of", "land"])}


def sentence_state(seed: int = 1, width: int = 64, layers: int = 2, inner: int = 96, positions: int = 40) -> dict[str, Tensor]:
    """BERT's tensors by the names of published sentence encoders."""
    generator = torch.Generator().manual_seed(seed)

    def some(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator) * 0.3
    state = {"embeddings.word_embeddings.weight": some(len(PIECES), width),
             "embeddings.position_embeddings.weight": some(positions, width),
             "embeddings.token_type_embeddings.weight": some(2, width),
             "embeddings.LayerNorm.weight": 1 + some(width), "embeddings.LayerNorm.bias": some(width)}
    for index in range(layers):
        layer = f"encoder.layer.{index}."
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            state |= {f"{layer}{part}.weight": some(width, width), f"{layer}{part}.bias": some(width)}
        state |= {f"{layer}intermediate.dense.weight": some(inner, width), f"{layer}intermediate.dense.bias": some(inner),
                  f"{layer}output.dense.weight": some(width, inner), f"{layer}output.dense.bias": some(width)}
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            state |= {f"{layer}{part}.weight": 1 + some(width), f"{layer}{part}.bias": some(width)}
    return state


def sentence_folder(folder: Path, width: int = 64) -> Path:
    """A sentence encoder as its publishers give it: weights, a tokenizer, and how it computes."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(sentence_state(width=width), folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({
        "model_type": "bert", "hidden_act": "gelu", "hidden_size": width, "num_attention_heads": width // 32}))
    (folder / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                                         "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": PIECES}}))
    return folder

"""Classes named in words: sentences in, the embeddings that LoVLANet compares pixels with out.

The text tower is CLIP's of ViT-B/32, which RemoteCLIP (Liu et al. 2024) trained on for remote sensing; architecture and
tokenizer are open_clip's. Weights come from a file, never from the network.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

#: the tower: channels, blocks, heads, most tokens of a sentence, words and parts of words it knows
WIDTH, LAYERS, HEADS, LENGTH, VOCABULARY = 512, 12, 8, 77, 49408
#: what is said of a class that has only a name
TEMPLATES = ("a satellite image of {}.", "an aerial photograph of {}.", "a remote sensing image of {}.",
             "an overhead view of {}.")
_PARALLEL = "module."


class TextTower(nn.Module):
    """open_clip's text tower with given weights, and its tokenizer; for inference.

    Args:
        state: a ViT-B/32 CLIP's state dict, as RemoteCLIP, open_clip and OpenAI name its tensors; the image tower's are
            left alone.
        quick_gelu: weights that OpenAI trained need it, RemoteCLIP's and most of open_clip's must not have it. The
            file does not tell.

    Raises:
        ValueError: with a sentence, when ``state`` is of another layout.
    """

    def __init__(self, state: Mapping[str, Tensor], *, quick_gelu: bool = False) -> None:
        super().__init__()
        weights = text_weights(state)
        # takes seconds to import, and inference does without while no class is named anew
        from open_clip.tokenizer import SimpleTokenizer
        from open_clip.transformer import QuickGELU, TextTransformer

        self.tokenizer = SimpleTokenizer(context_length=LENGTH)
        with torch.device("meta"):  # 63 million random numbers that nobody would see
            self.tower = TextTransformer(context_length=LENGTH, vocab_size=VOCABULARY, width=WIDTH, heads=HEADS, layers=LAYERS,
                                         output_dim=WIDTH, act_layer=QuickGELU if quick_gelu else nn.GELU)
        self.tower.load_state_dict(weights, assign=True)
        self.tower.attn_mask = self.tower.build_causal_mask()  # no weight, so it was not loaded
        self.eval().requires_grad_(False)

    @torch.no_grad()
    def forward(self, sentences: Sequence[str]) -> Tensor:
        """n sentences → (n, 512), L2-normalised. Raises ``ValueError`` for a sentence that would be cut off."""
        for sentence in sentences:
            if (length := len(self.tokenizer.encode(sentence)) + 2) > LENGTH:  # one more at each end
                raise ValueError(f"the sentence {sentence[:40] + '…'!r} is too long: {length} tokens, and the text tower "
                                 f"reads {LENGTH}")
        tokens = self.tokenizer(list(sentences)).to(self.tower.positional_embedding.device)
        # the end has the largest number; tokens look back only, so what stands behind the longest sentence's can be left out
        ends = tokens.argmax(dim=1)
        tokens = tokens[:, :int(ends.max()) + 1]
        seen = self.tower.token_embedding(tokens) + self.tower.positional_embedding[:tokens.shape[1]]
        seen = self.tower.transformer(seen, attn_mask=self.tower.attn_mask[:tokens.shape[1], :tokens.shape[1]])
        spoken = self.tower.ln_final(seen)[torch.arange(len(tokens)), ends]
        return normalize(spoken @ self.tower.text_projection, dim=1)


def prompts(name: str, templates: Sequence[str] = TEMPLATES) -> list[str]:
    """The sentences for a class that has only a name; each template has one ``{}``."""
    return [template.format(name) for template in templates]


def embed_classes(tower: Callable[[Sequence[str]], Tensor], sentences: Mapping[str, Sequence[str]]) -> Tensor:
    """One direction per class: the mean of its sentences' normalised embeddings, normalised again.

    Args:
        sentences: by the name of the class, in the order of the classes.

    Returns:
        (classes, width of the tower).

    Raises:
        ValueError: there are no classes, or a class has no sentence, or one that is empty or too long.
    """
    if not sentences:
        raise ValueError("there are no classes to embed")
    for name, said in sentences.items():
        if isinstance(said, str) or not said or not all(sentence.strip() for sentence in said):
            raise ValueError(f"the class {name!r} needs one sentence or more, and none may be empty")
    # one by one: beside others a sentence would come out different in its last digits
    means = [torch.cat([tower([sentence]) for sentence in said]).mean(dim=0) for said in sentences.values()]
    return normalize(torch.stack(means), dim=1)


def directions(embeddings: Tensor, width: int) -> Tensor:
    """Class embeddings (classes, width) of any length, L2-normalised.

    Raises:
        ValueError: they are of another width, or one has no direction.
    """
    if embeddings.ndim != 2 or embeddings.shape[1] != width:
        raise ValueError(f"class embeddings must be (classes, {width}), not {tuple(embeddings.shape)}")
    if not (torch.isfinite(embeddings).all() and embeddings.any(dim=1).all()):
        raise ValueError("class embeddings must be finite and none may be zero")
    return normalize(embeddings.detach(), dim=1)


def text_weights(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The text tower's tensors of a CLIP's state dict; see :func:`clip_weights`."""
    return clip_weights(state, LAYOUT)


def clip_weights(state: Mapping[str, Tensor], layout: Mapping[str, tuple[int, ...]]) -> dict[str, Tensor]:
    """Some tensors of a CLIP's state dict, by their names there, in single precision.

    Args:
        layout: their shapes.

    Raises:
        ValueError: one is missing, of another shape, or holds values that are not numbers.
    """
    tensors = {key.removeprefix(_PARALLEL): value for key, value in state.items() if isinstance(key, str)}
    weights = {}
    for key, shape in layout.items():
        tensor = tensors.get(key)
        if not isinstance(tensor, Tensor):
            raise ValueError(f"the checkpoint lacks {key!r}: it is not laid out as RemoteCLIP's and open_clip's ViT-B-32 are")
        if tuple(tensor.shape) != shape:
            raise ValueError(f"{key!r} in the checkpoint has shape {list(tensor.shape)} instead of {list(shape)}: it is not a "
                             "ViT-B-32's")
        weights[key] = tensor.detach().float()
        if not torch.isfinite(weights[key]).all():
            raise ValueError(f"{key!r} in the checkpoint holds values that are not numbers: training had failed")
    return weights


def _layout() -> dict[str, tuple[int, ...]]:
    block: dict[str, tuple[int, ...]] = {
        "ln_1.weight": (WIDTH,), "ln_1.bias": (WIDTH,),
        "attn.in_proj_weight": (3 * WIDTH, WIDTH), "attn.in_proj_bias": (3 * WIDTH,),
        "attn.out_proj.weight": (WIDTH, WIDTH), "attn.out_proj.bias": (WIDTH,),
        "ln_2.weight": (WIDTH,), "ln_2.bias": (WIDTH,),
        "mlp.c_fc.weight": (4 * WIDTH, WIDTH), "mlp.c_fc.bias": (4 * WIDTH,),
        "mlp.c_proj.weight": (WIDTH, 4 * WIDTH), "mlp.c_proj.bias": (WIDTH,)}
    return {"token_embedding.weight": (VOCABULARY, WIDTH), "positional_embedding": (LENGTH, WIDTH),
            **{f"transformer.resblocks.{index}.{name}": shape for index in range(LAYERS) for name, shape in block.items()},
            "ln_final.weight": (WIDTH,), "ln_final.bias": (WIDTH,), "text_projection": (WIDTH, WIDTH)}


#: the text tower's tensors in a checkpoint, with their shapes
LAYOUT = _layout()
#: how many numbers that is: 63.4 M
PARAMETERS = sum(math.prod(shape) for shape in LAYOUT.values())

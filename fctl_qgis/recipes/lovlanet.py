"""The experiments of LoVLANet's paper on the labelled imagery: its switches (Tables 3 and 6) and its σ (Table 4).

All variants of a seed see the same samples in the same order, and those with the same layers start from the same weights. They
are scored as users would run them: whole rasters, overlaps averaged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Any

import torch

from ..models.cost import FLOP_METHOD, counted
from ..training.class_words import class_knowledge
from ..training.made_of import data_digest, digest, settings_of
from ..training.maps import classified
from ..training.recipe import Recipe
from .comparison import SCORES, Result, by_network, compared, lead, markdown, score_cells, scored
from .imagery import CLASSES
from .ours import FULL, LOVLANET
from .run import load_network, network_of, run_stages, weights_of, words_of
from .sets import load_all

_OFF: Mapping[str, Any] = {"key_key": False, "gauss": False, "reduce_mlp": False}
#: the rows of the paper's Table 3: all of its switches, all but one, one alone, and none
SWITCHES: Mapping[str, Mapping[str, Any]] = {
    "full": {}, "no-key-key": {"key_key": False}, "no-gauss": {"gauss": False}, "no-reduce-mlp": {"reduce_mlp": False},
    "key-key": {**_OFF, "key_key": True}, "gauss": {**_OFF, "gauss": True}, "reduce-mlp": {**_OFF, "reduce_mlp": True},
    "baseline": _OFF}
#: σ of its Table 4, in tokens, here further apart; 2 is the full network's
SIGMAS: Mapping[str, Mapping[str, Any]] = {
    "sigma-0.5": {"sigma": 0.5}, "sigma-1": {"sigma": 1.0}, "full": {}, "sigma-4": {"sigma": 4.0}, "sigma-8": {"sigma": 8.0}}
#: what each of the two commands compares
EXPERIMENTS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {"lovlanet-ablation": SWITCHES, "lovlanet-sigma": SIGMAS}
ROWS: Mapping[str, str] = {
    FULL: "full, σ = 2", "no-key-key": "without KK", "no-gauss": "without Gauss", "no-reduce-mlp": "without ReduceMLP",
    "key-key": "KK alone", "gauss": "Gauss alone", "reduce-mlp": "ReduceMLP alone", "baseline": "none of the three",
    **{name: f"σ = {change['sigma']:g}" for name, change in SIGMAS.items() if change}}


def lovlanet_variants(seed: int, changes: Mapping[str, Mapping[str, Any]]) -> Recipe:
    """LoVLANet with each of the ``changes``, by the name of the stage; all have the same samples in the same order."""
    (full,) = LOVLANET.stages
    return replace(LOVLANET, seed=seed, stages=tuple(
        replace(full, name=name, lovlanet={**(full.lovlanet or {}), **change}) for name, change in changes.items()))


def run_variants(title: str, data: Path, scenes: Path | None, folder: Path, seeds: Sequence[int], device: torch.device,
                 threads: int, log: Callable[[str], None], *, steps: int | None = None, text: Path | None = None) -> str:
    """Train and score every variant of an experiment for every seed, and write the table. What is finished is not done again.

    Args:
        title: of the experiment, one of :data:`EXPERIMENTS`.
        folder: a folder per seed, the counts and the table are written here. Both experiments may share it, and then share
            the full network.
        steps: shorten every training to this many (to try it out).
        text: an imported text tower; without one class embeddings are learnt.

    Returns:
        The table as text.
    """
    changes = EXPERIMENTS[title]
    rasters = load_all(data, scenes)
    learnt_from = data_digest(rasters)

    def recipe_of(seed: int) -> Recipe:
        recipe = replace(lovlanet_variants(seed, changes), text=text)
        return recipe.shortened(steps) if steps else recipe

    def measured(name: str, seed: int) -> Result:
        recipe, here = recipe_of(seed), folder / f"seed_{seed}"
        run_stages(recipe, [name], rasters, here, device, threads, log)
        predictor = load_network(network_of(recipe, recipe.stage(name)), weights_of(here, name), device)
        size = counted(lambda: network_of(recipe, recipe.stage(name)), 3, recipe.patch.image_sides_px)
        return {**scored(lambda raster: classified(predictor, raster.source, recipe.patch, len(CLASSES)), rasters),
                "parameters": size["parameters"], "flops": size["flops"]}

    def written(results: Mapping[str, Result]) -> str:
        return table(results, recipe_of(seeds[0]))

    def made_of(name: str, seed: int) -> str:
        return digest(settings_of(recipe_of(seed).stage(name), recipe_of(seed)), learnt_from)

    return compared([(name, seed) for seed in seeds for name in changes], folder, title, measured, written, log, made_of)


def table(results: Mapping[str, Result], recipe: Recipe) -> str:
    """One row a variant: means ± standard deviation over the seeds it was trained with, and what it was made of."""
    networks = by_network(results)
    rows = [[ROWS[name], str(len(runs)), *score_cells(list(runs.values())),
             f"{mean(result['parameters'] for result in runs.values()) / 1e6:.2f}",
             f"{mean(result['flops'] for result in runs.values()) / 1e9:.2f}", lead(networks.get(FULL, {}), runs)]
            for name, runs in networks.items()]
    (size,) = {(stage.steps, stage.batch, stage.patch_px) for stage in recipe.stages}
    return ("Scores in % on the validation split, foreground only: pixels without a label are left out, and no class is "
            f"background. {size[0]} steps of {size[1]} patches of {size[2]} px; {class_knowledge(words_of(recipe))}. GFLOP at "
            f"{recipe.patch.size_px} px: {FLOP_METHOD}.\n\n"
            + markdown(["variant", "seeds", *SCORES, "parameters (M)", "GFLOP", "lead of the full network (95 %)"], rows))

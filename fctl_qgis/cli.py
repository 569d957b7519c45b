"""The command line. Builds jobs and hands them to the engine; has no logic of its own."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import signal
import subprocess  # nosec B404 - commands that need torch go on in the engine's interpreter
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .arguments import parser
from .environment.base_python import own_python
from .environment.interpreter import find_interpreter, managed_folder
from .errors import Cancelled, EnvironmentMissing, FctlError, Stopped, UsageError
from .jobs.assess import AssessJob
from .jobs.batch import BatchJob
from .jobs.client import Engines, command, ends_with, process_environment, unfinished
from .jobs.conflicts import refuse_clashes
from .jobs.events import Done, Error, Event, Progress, time_left, to_line
from .jobs.events import Warning as WarningEvent
from .jobs.import_model import ImportJob
from .jobs.raster import RasterJob
from .jobs.reading import job_from_json
from .jobs.refine import RefineJob
from .jobs.sample import SampleJob
from .jobs.segment import Job
from .jobs.tasks import AnyJob
from .jobs.train import TrainJob
from .jobs.words import parse_class_names, parse_class_pairs, parse_contexts, parse_legend, parse_prompts
from .packages.catalog import default_model
from .packages.legends import NAMES as LEGENDS
from .packages.legends import legend
from .source import with_nodata

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_CANCELLED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 0 done, 1 failed with one line on stderr, 2 wrong usage, 130 cancelled, 143 ended by the system."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    args = parser().parse_args(given)
    args.given = given
    try:
        return COMMANDS[args.command](args)
    except Cancelled as error:
        return _failed(error, EXIT_CANCELLED, args)
    except KeyboardInterrupt:
        return _failed(Cancelled("Cancelled."), EXIT_CANCELLED, args)
    except Stopped as error:
        return _failed(error, 128 + error.number, args)
    except UsageError as error:
        return _failed(error, EXIT_USAGE, args)
    except FctlError as error:
        return _failed(error, EXIT_FAILED, args)


def _failed(error: FctlError, code: int, args: argparse.Namespace) -> int:
    try:
        if getattr(args, "json", False):
            print(to_line(Error(str(error), type(error).__name__)), flush=True)
        print(f"fctl_qgis: {error}", file=sys.stderr, flush=True)
    except OSError:  # nobody reads it any more; nor should Python try at its end
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def _run_options(args: argparse.Namespace) -> dict[str, Any]:
    return {"model": args.model, "device": args.device, "confidence": args.confidence,
            "polygons": args.polygons, "areas": args.areas, "smallest_px": args.smallest,
            "min_confidence": args.min_confidence, "batch": args.batch, "workers": args.workers,
            "block_patches": args.block, "precision": args.precision, "cluster": args.cluster}


def _segment(args: argparse.Namespace) -> int:
    jobs: Sequence[AnyJob]
    if args.jobs:
        jobs = [job_from_json(line) for line in _text_of(args.jobs).splitlines() if line.strip()]
        if args.cluster:
            jobs = [replace(job, cluster=args.cluster) if isinstance(job, RasterJob) else job for job in jobs]
    elif args.input and args.output:
        prompts, colors = parse_legend(_said(args.prompts)) if args.prompts else ({}, {})
        jobs = [Job(input=with_nodata(args.input, args.nodata), output=args.output, bands=args.bands, extent=args.extent,
                    mask=args.mask, resolution=args.resolution, merge=args.merge, tta=args.tta, keep_collar=args.keep_collar,
                    prompts=prompts, colors=colors, **_run_options(args))]
    else:
        raise UsageError("Name an INPUT and an OUTPUT, or a file of jobs with --jobs.")
    _run(jobs, args)
    return EXIT_DONE


def _prompts(args: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    return parse_prompts(_text_of(args.prompts)) if args.prompts else {}


def _said(name: str) -> str:
    """The text of a file, or of a legend that has this name."""
    return legend(name).text if name in LEGENDS and not Path(name).exists() else _text_of(name)


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"Cannot read {path}: it is not text in UTF-8.") from None


def _refine(args: argparse.Namespace) -> int:
    _run([RefineJob(input=args.input, output=args.output, classes=parse_class_names(args.classes),
                    **_run_options(args))], args)
    return EXIT_DONE


def _assess(args: argparse.Namespace) -> int:
    job = AssessJob(args.land_cover, args.reference, args.html, args.csv, args.field, args.layer,
                    parse_class_pairs(args.classes))
    done = _run([job], args)
    if not args.html and not args.json:
        from .evaluation.assessment import Assessment
        from .evaluation.table import as_text
        print(as_text(Assessment.from_figures(done.figures)))
    return EXIT_DONE


def _sample(args: argparse.Namespace) -> int:
    _run([SampleJob(args.land_cover, str(args.output), args.design, args.confidence, args.points, args.half_width, args.wanted,
                    args.expected, args.allocation, args.minimum, args.seed, args.show_map)], args)
    return EXIT_DONE


def _import_model(args: argparse.Namespace) -> int:
    files = {role: getattr(args, role) for role in ("local", "medium", "large", "checkpoint") if getattr(args, role)}
    job = ImportJob(args.architecture, files, parse_contexts(args.contexts), args.classes, str(args.output), args.id,
                    args.title, args.quick_gelu)
    _run([job], args)
    return EXIT_DONE


def _train(args: argparse.Namespace) -> int:
    if args.model and args.from_scratch:
        raise UsageError("Start from a model or from nothing: leave out --model or --from-scratch.")
    anew = args.from_scratch or args.architecture
    _run([TrainJob(tuple(args.images), tuple(args.labels), str(args.output), args.model or ("" if anew else default_model()),
                   args.field, parse_class_pairs(args.classes), args.bands, args.resolution, args.id, args.title,
                   args.steps, args.patience, args.seed, args.device, args.workers, args.architecture or "fctl", args.size,
                   args.text, _prompts(args))], args)
    return EXIT_DONE


def _run(jobs: Sequence[AnyJob], args: argparse.Namespace) -> Done:
    """What the last job came to. One that fails does not keep the others from running."""
    interpreter = find_interpreter()
    refuse_clashes(jobs, at_once=False)
    interrupted: list[int] = []
    for number in (signal.SIGINT, *ends_with()):
        signal.signal(number, lambda caught, _frame: interrupted.append(caught))

    def is_cancelled() -> bool:
        """The user's wish. Raises ``Stopped`` at the system's, which deletes nothing."""
        if interrupted and interrupted[0] != signal.SIGINT:
            raise Stopped.by(interrupted[0], unfinished(*jobs))
        return bool(interrupted)

    def pass_on(event: Event) -> None:
        try:
            console(event)
        except OSError:  # the terminal or the pipe is gone; a result that is there is one all the same
            if isinstance(event, Done):
                return
            raise Stopped.by(getattr(signal, "SIGHUP", signal.SIGTERM), unfinished(*jobs)) from None

    console = _print_json if args.json else _Console()
    done, failures, engines = Done({}), 0, Engines()
    try:
        for job in _side_by_side(jobs):
            try:
                done = engines.run(job, interpreter, pass_on, is_cancelled)
            except (Cancelled, Stopped):
                raise
            except FctlError as error:
                if len(jobs) == 1:
                    raise
                failures += 1
                _failed(error, EXIT_FAILED, args)
    finally:
        engines.close()
    if failures:
        raise FctlError(f"{failures} of {len(jobs)} jobs failed; the others are finished.")
    return done


def _side_by_side(jobs: Sequence[AnyJob]) -> Sequence[AnyJob]:
    """Several rasters for one cluster are one job, so that it is busy to the last block of the last."""
    rasters = tuple(job for job in jobs if isinstance(job, (Job, RefineJob)) and job.cluster)
    together = len(rasters) == len(jobs) > 1 and len({job.cluster for job in rasters}) == 1
    return [BatchJob(rasters)] if together else jobs


def _print_json(event: Event) -> None:
    print(to_line(event), flush=True)


class _Console:
    """Progress on one line of stderr, the rest as lines."""

    def __init__(self) -> None:
        self.width = 0

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            self._line(f"{100 * event.fraction:3.0f} %  {event.step}{time_left(event.seconds_left)}")
        elif isinstance(event, Done):
            self._line("")
            for path in event.outputs.values():
                print(path)
        elif isinstance(event, Error):
            return
        else:
            prefix = "Warning: " if isinstance(event, WarningEvent) else ""
            self._line("")
            print(f"{prefix}{event.message}", file=sys.stderr, flush=True)

    def _line(self, text: str) -> None:
        if sys.stderr.isatty():
            print("\r" + text.ljust(self.width), end="" if text else "\r", file=sys.stderr, flush=True)
            self.width = len(text)


def _check(_: argparse.Namespace) -> int:
    from .environment.check import diagnose
    found = diagnose(find_interpreter())
    print(found.text())
    return EXIT_DONE if found.works else EXIT_FAILED


def _install(args: argparse.Namespace) -> int:
    from .environment.install import install
    install(args.folder or managed_folder(), lambda line: print(line, flush=True), lambda: False, args.wheels,
            build=args.build)
    return EXIT_DONE


def _engine(_: argparse.Namespace) -> int:
    from .engine.process import main as engine_main
    return engine_main()


def _interpreter_with_torch() -> Path:
    """The engine's interpreter, or this one if it has torch (training and describing need no GDAL)."""
    try:
        return find_interpreter()
    except EnvironmentMissing:
        if all(importlib.util.find_spec(name) for name in ("torch", "safetensors")):
            return own_python()
        raise


def _in_engine(args: argparse.Namespace) -> int:
    """Commands that compute: the same words in the engine's interpreter, if that is another one."""
    interpreter = _interpreter_with_torch()
    if interpreter != own_python():
        return subprocess.run(  # nosec B603 - our own command line in the engine's interpreter, no shell
            command(interpreter, *args.given), env=process_environment(interpreter), check=False).returncode
    if args.command == "describe":
        from .engine.describe import describe
        facts = describe(args.model)
        print(json.dumps(facts, indent=1, ensure_ascii=False) if args.json else facts.pop("text"))
        return EXIT_DONE
    from .recipes.command import run_recipe
    return run_recipe(args)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "segment": _segment, "refine": _refine, "assess": _assess, "sample": _sample, "import-model": _import_model,
    "train": _train, "check": _check, "install": _install, "engine": _engine, "describe": _in_engine, "recipe": _in_engine}

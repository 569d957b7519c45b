"""Blocks on a real Dask cluster: the bytes of a run without one, also when workers die."""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from itertools import chain

import psutil
import pytest
from osgeo import gdal

from fctl_qgis.cluster import connection, tasks
from fctl_qgis.cluster import scheduler as scheduler_module
from fctl_qgis.cluster.scheduler import Stretches
from fctl_qgis.engine.work import run
from fctl_qgis.errors import EngineError, FctlError, RasterError, UsageError
from fctl_qgis.jobs.batch import BatchJob
from fctl_qgis.jobs.events import Info, Progress, Warning
from fctl_qgis.jobs.refine import RefineJob
from fctl_qgis.jobs.segment import Job
from tests.conftest import ROOT, read
from tests.scenes import draw_scene, write_raster


@pytest.fixture(scope="module")
def other_scene(tmp_path_factory):
    return write_raster(tmp_path_factory.mktemp("other") / "scene.tif", draw_scene(500, 600, 1)[0])


def job_for(raster, folder, model, name, **changes) -> Job:
    return Job(str(raster), str(folder / f"{name}.tif"), str(model), **{
        "device": "cpu", "confidence": str(folder / f"{name}_c.tif"), "block_patches": 2, **changes})


def same_bytes(first: Job, second: Job) -> bool:
    return all(a.read_bytes() == b.read_bytes() for a, b in zip(first.targets(), second.targets()))


def worker_processes() -> list[psutil.Process]:
    """Dask's worker processes that this one started."""
    return [process for process in psutil.Process().children() if any("spawn_main" in word for word in process.cmdline())]


def test_processes_give_the_same_bytes_though_one_is_killed(other_scene, refining_model, tmp_path):
    expected = job_for(other_scene, tmp_path, refining_model, "here")
    run(expected, lambda _: None)
    job, killed = job_for(other_scene, tmp_path, refining_model, "there", cluster="local:2"), []

    def kill(event):
        if isinstance(event, Progress) and event.fraction > 0.3 and not killed:
            killed.append(worker_processes()[0])
            killed[0].kill()
    done = run(job, kill)
    assert killed and done.figures["workers"] == 1 and same_bytes(expected, job)
    assert not job.scratch().exists() and not worker_processes()


# A scheduler and workers as the page on clusters starts them

@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler with a worker of two threads."""
    folder = tmp_path_factory.mktemp("cluster")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    processes = [dask(folder, "scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"),
                 dask(folder, "worker", address, "--nthreads", "2", "--nworkers", "1", "--no-dashboard")]
    yield address
    for process in reversed(processes):
        process.terminate()
        process.wait()


def dask(folder, *arguments, **variables) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], cwd=folder, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT), **variables})


def test_a_scheduler_and_workers_by_the_command_line(scheduler, scene, refining_model, tmp_path):
    """From another folder, with relative names: workers run elsewhere."""
    expected = job_for(scene, tmp_path, refining_model, "here")
    run(expected, lambda _: None)
    os.symlink(scene, tmp_path / "scene.tif")
    result = subprocess.run(
        [sys.executable, "-m", "fctl_qgis", "segment", "scene.tif", "there.tif", "--model", str(refining_model), "--device",
         "cpu", "--confidence", "there_c.tif", "--cluster", scheduler], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert result.returncode == 0, result.stderr
    there = replace(expected, output=str(tmp_path / "there.tif"), confidence=str(tmp_path / "there_c.tif"))
    assert same_bytes(expected, there)


def test_rasters_are_computed_side_by_side_and_one_that_fails_stops_no_other(scheduler, scene, other_scene, refining_model,
                                                                            tmp_path):
    alone = [job_for(raster, tmp_path, refining_model, f"alone_{index}") for index, raster in enumerate((scene, other_scene))]
    for job in alone:
        run(job, lambda _: None)
    together = [replace(job, output=job.output.replace("alone", "both"), confidence=job.confidence.replace("alone", "both"),
                        cluster=scheduler) for job in alone]
    crude = RefineJob(alone[0].output, str(tmp_path / "refined.tif"), str(refining_model), device="cpu", cluster=scheduler)
    events = []
    done = run(BatchJob((*together, crude)), events.append)
    assert all(map(same_bytes, alone, together)) and len(done.outputs) == 3 and (tmp_path / "refined.tif").exists()
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions) and fractions[-1] == 1
    assert any(isinstance(event, Info) and event.message.startswith("both_1.tif: ") for event in events)
    for target in together[0].targets():
        target.unlink()
    missing = replace(together[1], input=str(tmp_path / "nowhere.tif"))
    events.clear()
    with pytest.raises(FctlError, match="1 of 2 rasters failed; the others are finished"):
        run(BatchJob((together[0], missing)), events.append)
    assert same_bytes(alone[0], together[0])
    assert any(isinstance(event, Warning) and "both_1.tif failed: Cannot open" in event.message for event in events)


def test_many_jobs_in_a_file_are_one_batch(scheduler, scene, refining_model, tmp_path):
    jobs = [job_for(scene, tmp_path, refining_model, name) for name in ("one", "two")]
    (tmp_path / "jobs.txt").write_text("\n".join(job.to_json() for job in jobs))
    result = subprocess.run([sys.executable, "-m", "fctl_qgis", "segment", "--jobs", str(tmp_path / "jobs.txt"), "--cluster",
                             scheduler, "--json"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    last = json.loads(result.stdout.splitlines()[-1])
    assert last["event"] == "done" and len(last["figures"]["rasters"]) == 2 and same_bytes(*jobs)


def test_workers_that_would_compute_other_digits_are_refused(scheduler, scene, refining_model, tmp_path):
    other = dask(tmp_path, "worker", scheduler, "--nthreads", "1", "--no-dashboard", ATEN_CPU_CAPABILITY="default")
    try:
        import distributed
        with distributed.Client(scheduler, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        with pytest.raises(UsageError, match=r"would not compute the same digits .*CPU \(DEFAULT\)"):
            run(job_for(scene, tmp_path, refining_model, "map", cluster=scheduler), lambda _: None)
    finally:
        other.terminate()
        other.wait()
    assert not (tmp_path / "map.tif").exists() and not job_for(scene, tmp_path, refining_model, "map").scratch().exists()


def test_a_raster_that_workers_see_otherwise_is_refused(scheduler, refining_model, tmp_path):
    raster = write_raster(tmp_path / "scene.tif", draw_scene(200, 200, 1)[0])
    job = job_for(raster, tmp_path, refining_model, "map", cluster=scheduler)
    touched = []

    def touch(event):
        if isinstance(event, Info) and not touched:  # the plan is made, no worker has looked yet
            touched.append(write_raster(raster, draw_scene(200, 200, 2)[0]))
    with pytest.raises(FctlError, match="sees another"):
        run(job, touch)
    assert not (tmp_path / "map.tif").exists() and not job.scratch().exists()


@pytest.fixture
def lonely(tmp_path):
    """A scheduler without workers, and a function that starts one with a limit on the size of files, in bytes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    processes = [dask(tmp_path, "scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard")]

    def start(largest_bytes=resource.RLIM_INFINITY) -> subprocess.Popen:
        # without a limit no worker pauses of its own accord
        words = ["worker", address, "--nthreads", "1", "--memory-limit", "0", "--no-nanny", "--no-dashboard"]
        processes.append(subprocess.Popen(
            [sys.executable, "-m", "dask", *words], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_bytes, largest_bytes))))
        return processes[-1]
    yield address, start
    for process in reversed(processes):
        process.kill()
        process.wait()


def test_a_cluster_without_workers_left_keeps_its_blocks_and_says_so(lonely, other_scene, refining_model, tmp_path,
                                                                     monkeypatch):
    """Before the plan, and in the middle; others that are started go on."""
    monkeypatch.setattr(tasks, "DESERTED_SECONDS", 0.5)
    monkeypatch.setattr(tasks, "LOOK_SECONDS", 0.1)
    address, start = lonely
    job = job_for(other_scene, tmp_path, refining_model, "there", cluster=address)
    worker = start()
    with closing(connection.Connection(address)) as connected:
        worker.kill()
        while connected.client.nthreads():
            time.sleep(0.05)
        with pytest.raises(EngineError, match="no workers left; start some"):
            scheduler_module.run_on_cluster(job, connected.client, lambda _: None)
    worker = start()

    def kill(event):
        if isinstance(event, Progress) and event.fraction > 0.2:
            worker.kill()
    with pytest.raises(EngineError, match="no workers left; start some"):
        run(job, kill)
    assert list(job.scratch().rglob("merged_*.raw"))
    start()
    events = []
    run(job, events.append)
    assert any(isinstance(event, Info) and "Continuing" in event.message for event in events)
    expected = job_for(other_scene, tmp_path, refining_model, "here")
    run(expected, lambda _: None)
    assert same_bytes(expected, job)


def set_status(status: str, address: str | None = None):
    """What a worker's memory monitor does when there is too much in it, and when there is room again."""
    def change(dask_worker):
        dask_worker.status = type(dask_worker.status)[status]
    return lambda client: client.run(change, workers=None if address is None else [address])


def test_workers_that_are_all_paused_are_told_of_and_waited_for_but_not_for_ever(lonely, other_scene, small_model, tmp_path,
                                                                                 monkeypatch):
    """Before the first block, and in the middle; what is finished is kept."""
    monkeypatch.setattr(tasks, "DESERTED_SECONDS", 4)
    monkeypatch.setattr(tasks, "LOOK_SECONDS", 0.1)
    address, start = lonely
    start()
    job = job_for(other_scene, tmp_path, small_model, "there", cluster=address)
    events = []
    with closing(connection.Connection(address)) as other:
        set_status("paused")(other.client)
        with pytest.raises(EngineError, match=r"are paused, because their memory is nearly full and stays so; give them more"):
            run(job, events.append)
        assert [event.message for event in events if isinstance(event, Warning)] == [tasks.PAUSED]
        assert not job.scratch().exists(), "nothing was finished"

        set_status("running")(other.client)

        def pause(event):
            if isinstance(event, Progress) and event.fraction > 0.2:
                set_status("paused")(other.client)
        with pytest.raises(EngineError, match="stays so.* the same job, started again, goes on from there"):
            run(job, pause)

        def resume(event):
            events.append(event)
            if isinstance(event, Warning):
                set_status("running")(other.client)
        events.clear()
        run(job, resume)
    assert any(isinstance(event, Info) and "Continuing" in event.message for event in events)
    assert tasks.PAUSED in [event.message for event in events if isinstance(event, Warning)]
    expected = job_for(other_scene, tmp_path, small_model, "here")
    run(expected, lambda _: None)
    assert same_bytes(expected, job)


@pytest.mark.parametrize("status", ["paused", "closing_gracefully"])
def test_what_lies_with_a_worker_that_begins_nothing_more_is_given_to_the_others(lonely, other_scene, small_model, tmp_path,
                                                                                monkeypatch, status):
    monkeypatch.setattr(tasks, "STUCK_SECONDS", 1)
    monkeypatch.setattr(tasks, "LOOK_SECONDS", 0.1)
    address, start = lonely
    start()
    start()
    job, stopped = job_for(other_scene, tmp_path, small_model, "there", cluster=address), []
    with closing(connection.Connection(address)) as other:
        other.client.wait_for_workers(2, timeout=60)

        def stop(event):
            if isinstance(event, Info) and not stopped:  # the plan is made, no worker has a block yet
                stopped.append(next(iter(other.client.nthreads())))
                set_status(status, stopped[0])(other.client)
        run(job, stop)
    expected = job_for(other_scene, tmp_path, small_model, "here")
    run(expected, lambda _: None)
    assert stopped and same_bytes(expected, job)


@pytest.mark.parametrize("largest_bytes", [1000, 100_000])
def test_a_workers_full_disk_is_named_and_is_no_lost_connection(lonely, other_scene, small_model, tmp_path, largest_bytes):
    """It cannot keep the model, or it cannot keep a block."""
    address, start = lonely
    start(largest_bytes)
    job = job_for(other_scene, tmp_path, small_model, "there", cluster=address, block_patches=8)
    with pytest.raises(EngineError, match="A worker of the cluster .* cannot write what it has computed"):
        run(job, lambda _: None)
    assert not (tmp_path / "there.tif").exists() and not job.scratch().exists(), "nothing was finished, and nothing is left"


def test_living_workers_map_what_is_there_now(scheduler, small_model, tmp_path):
    """The same job three times: after the input was replaced, and after it was edited in place, its size and time kept."""
    raster = write_raster(tmp_path / "scene.tif", draw_scene(200, 200, 1)[0])
    maps = []
    for edit in (None, replaced, retouched):
        if edit:
            edit(raster)
        here, there = (job_for(raster, tmp_path, small_model, name, cluster=cluster)
                       for name, cluster in (("here", ""), ("there", scheduler)))
        run(here, lambda _: None)
        run(there, lambda _: None)
        assert same_bytes(here, there)
        maps.append((tmp_path / "there.tif").read_bytes())
    assert len(set(maps)) == 3


def replaced(raster):
    write_raster(raster, draw_scene(200, 200, 2)[0])


def retouched(raster):
    """Pixels change, size and time of change do not."""
    status = os.stat(raster)
    dataset = gdal.Open(str(raster), gdal.GA_Update)
    dataset.WriteArray(draw_scene(200, 200, 3)[0])
    dataset = None
    os.utime(raster, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert os.stat(raster).st_size == status.st_size


def test_models_with_the_same_numbers_and_another_card_are_not_mixed_up(scheduler, scene, small_model, tmp_path):
    """Classes of the other have other ids."""
    renumbered = tmp_path / "renumbered"
    shutil.copytree(small_model, renumbered)
    card = json.loads((renumbered / "model.json").read_text())
    for entry in card["classes"]:
        entry["id"] += 100
    (renumbered / "model.json").write_text(json.dumps(card))
    for model, least in ((small_model, 0), (renumbered, 100)):
        job = job_for(scene, tmp_path, model, "map", cluster=scheduler)
        run(job, lambda _: None)
        assert (read(tmp_path / "map.tif") >= least).all()
    assert read(tmp_path / "map.tif").max() < 120


@pytest.mark.parametrize("address, reason", [
    ("tcp://127.0.0.1:9", "no Dask scheduler at"), ("local:none", "no number of processes"),
    ("nonsense://", "no Dask scheduler at")])
def test_addresses_without_a_cluster_are_refused(scene, small_model, tmp_path, monkeypatch, address, reason):
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 1)
    with pytest.raises(UsageError, match=reason):
        run(job_for(scene, tmp_path, small_model, "map", cluster=address), lambda _: None)
    assert not list(tmp_path.iterdir())


def test_a_batch_is_of_rasters_on_one_cluster(scene, small_model, tmp_path):
    one, other = (job_for(scene, tmp_path, small_model, name, cluster="local:2") for name in ("one", "other"))
    for jobs in ((one, replace(other, cluster="")), (replace(one, cluster=""),), (one, one)):
        with pytest.raises(UsageError):
            BatchJob(jobs)
    with pytest.raises(RasterError):
        run(replace(one, input=str(tmp_path / "nowhere.tif")), lambda _: None)


def test_workers_go_on_beside_their_last_block_and_every_block_is_given_out_once():
    stretches, given = Stretches(iter(range(40)), 16), {"a": [], "b": [], "late": []}
    for turn in range(40):
        worker = "late" if turn % 5 == 4 and turn > 20 else "ab"[turn % 2]
        given[worker].append(stretches.next(worker))
    assert sorted(chain(*given.values())) == list(range(40)) and stretches.next("a") is None
    beside = sum(after - before == 1 for blocks in given.values() for before, after in zip(blocks, blocks[1:]))
    assert beside > 25 and all(given.values())

"""Jobs on a real Ray cluster of two nodes, one of which is killed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from docqa.cli import run
from docqa.engines import cluster
from docqa.errors import DocqaError
from docqa.scoring import Plan, score_paths

with_ray = pytest.mark.skipif(find_spec("ray") is None, reason="the extra ray is not installed")


def tell_and_wait(job: tuple[str, int]) -> int:
    """Leave a mark that says on which node a job was begun, and wait for leave to go on; or for ever."""
    import ray

    folder, number = Path(job[0]), job[1]
    node = ray.get_runtime_context().get_node_id()
    (folder / f"{number}-{node}-{time.time_ns()}").touch()
    while not (folder / "on").exists() or (folder / f"doomed-{node}").exists():
        time.sleep(0.02)
    return -number


def open_to_others(_job: int) -> set[str]:
    """The addresses at which the programs of this Ray listen, but for those of this machine alone."""
    programs = [each for each in Path("/proc").glob("[0-9]*") if _is_of_this_ray(each)]
    sockets = {
        os.readlink(each) for program in programs for each in program.glob("fd/*") if each.is_symlink()
    }
    found = set()
    for name in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path("/proc/net", name).read_text("ascii").splitlines()[1:]:
            place, state, inode = (line.split()[at] for at in (1, 3, 9))
            if state in ("0A", "07") and f"socket:[{inode}]" in sockets:
                found.add(place.partition(":")[0])
    assert found
    return {place for place in found if not place.endswith("0100007F")}


def _is_of_this_ray(program: Path) -> bool:
    """Whether a program is this one or was told of its Ray's folder."""
    try:
        told = (program / "cmdline").read_bytes()
    except OSError:
        return False
    return program.name == str(os.getpid()) or b"docqa-ray-" in told


def test_ray_that_is_not_installed_is_named(monkeypatch, tmp_path, capsys) -> None:
    """With the command that installs it, before anything is read."""
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setattr("docqa.engines.clusters.find_spec", lambda _name: None)
    (tmp_path / "a.txt").write_text("Mamma ringde.", encoding="utf-8")
    assert run(["score", str(tmp_path / "a.txt"), "--out", str(tmp_path / "ut"), "--engine", "ray"]) == 2
    told = capsys.readouterr().err
    assert "Ray är inte installerat" in told
    assert 'pip install "ray' in told or 'pip install "docqa[ray]"' in told
    assert not (tmp_path / "ut").exists()


def test_an_address_needs_ray(tmp_path, capsys) -> None:
    """Said before anything is begun."""
    (tmp_path / "a.txt").write_text("Mamma ringde.", encoding="utf-8")
    call = ["score", str(tmp_path / "a.txt"), "--out", str(tmp_path / "ut"), "--address", "127.0.0.1:6379"]
    assert run(call) == 2
    assert "--engine ray" in capsys.readouterr().err


@with_ray
def test_an_address_without_a_cluster_is_told_of() -> None:
    """And so is one that is none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DocqaError, match="inget Ray-kluster på") as caught:
        list(cluster(f"127.0.0.1:{port}")(abs, [-1]))
    assert "ray start --head" in caught.value.hint
    for wrong in ("här", "127.0.0.1:", ":6379", "värd:99999"):
        with pytest.raises(DocqaError, match="ingen adress"):
            list(cluster(wrong)(abs, [-1]))


@contextmanager
def ray_node(folder: str) -> Iterator[Any]:
    """A Ray cluster of one node with room for one job, bound to this machine's loopback interface."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (QUIET | {"RAY_TMPDIR": folder}).items():
            patch.setenv(name, value)
        from ray.cluster_utils import Cluster

        made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        yield made
        made.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def lasting() -> Iterator[Any]:
    """A node that stays for several tests; its folder has a short name, which Ray asks for."""
    with ray_node(tempfile.mkdtemp(dir="/tmp")) as made:
        yield made


@pytest.fixture
def nodes(lasting) -> Any:
    """Two nodes, of which the second may be killed."""
    lasting.second = lasting.add_node(num_cpus=1, include_dashboard=False)
    yield lasting
    if lasting.second in lasting.list_all_nodes():
        lasting.remove_node(lasting.second)


QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "disabled",
}


@with_ray
@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="looks at Linux's table of sockets")
def test_ray_on_this_machine_is_closed_to_others(monkeypatch, tmp_path) -> None:
    """It listens at the loopback interface alone, and leaves neither folder nor environment behind."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", "/tmp")
    before = set(Path("/tmp").glob("docqa-ray-*"))
    assert list(cluster(workers=1)(open_to_others, [1])) == [(0, set())]
    assert set(Path("/tmp").glob("docqa-ray-*")) == before
    assert "RAY_AUTH_TOKEN" not in os.environ
    assert not list(tmp_path.iterdir())


@with_ray
@pytest.mark.slow
def test_the_jobs_of_a_killed_node_are_done_again(nodes, tmp_path) -> None:
    """By the other, and only those."""
    (tmp_path / f"doomed-{nodes.second.node_id}").touch()

    def kill() -> None:
        while not list(tmp_path.glob(f"*-{nodes.second.node_id}-*")):
            time.sleep(0.02)
        nodes.remove_node(nodes.second, allow_graceful=False)
        (tmp_path / "on").touch()

    jobs = [(str(tmp_path), number) for number in range(5)]
    with meanwhile(kill):
        assert dict(cluster(nodes.address)(tell_and_wait, jobs)) == {at: -at for at in range(5)}
    begun = Counter(path.name.partition("-")[0] for path in tmp_path.glob("[0-9]-*"))
    assert sorted(begun.values()) == [1, 1, 1, 1, 2]


@with_ray
@pytest.mark.slow
def test_scores_from_a_cluster_are_the_same_bytes(nodes, tmp_path) -> None:
    """Though a node is killed in the middle; files need not lie where the nodes can reach them."""
    table = tmp_path / "noter.jsonl"
    rows = [
        {"id": f"n{at}", "text": f"Mamma är slarvig med tider. Elsa kom {at} gånger."} for at in range(80)
    ]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "trasig.docx").write_bytes(b"inte word")
    (tmp_path / "hel.txt").write_text("Pappa är slarvig. BUP ringde.", encoding="utf-8")
    paths = [table, tmp_path / "trasig.docx", tmp_path / "hel.txt"]
    left = [nodes.second]

    def kill(_done: int, _total: int) -> None:
        if left:
            nodes.remove_node(left.pop(), allow_graceful=False)

    here = Plan(tier="rules", chunk=4)
    there = replace(here, engine=cluster(nodes.address), carries=True)
    one = score_paths(paths, tmp_path / "a", here)
    assert one == score_paths(paths, tmp_path / "b", there, progress=kill)
    assert not left
    for name in ("scores.parquet", "findings.parquet"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@with_ray
@pytest.mark.slow
def test_a_lost_cluster_is_told_of(tmp_path) -> None:
    """Before Ray itself ends the program, which it does after a minute without a word of help."""

    def kill() -> None:
        while not list(tmp_path.glob("*-*")):
            time.sleep(0.02)
        lost.head_node.kill_all_processes(check_alive=False, allow_graceful=False)

    jobs = [(str(tmp_path), number) for number in range(3)]
    with (
        ray_node(tempfile.mkdtemp(dir="/tmp")) as lost,
        meanwhile(kill),
        pytest.raises(DocqaError, match="svarar inte längre") as caught,
    ):
        list(cluster(lost.address, again="Gör om")(tell_and_wait, jobs))
    assert caught.value.hint == "Starta det igen. Gör om."


@contextmanager
def meanwhile(act: Callable[[], None]) -> Iterator[None]:
    """Something that happens beside."""
    beside = threading.Thread(target=act)
    beside.start()
    yield
    beside.join()

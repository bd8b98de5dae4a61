"""A Ray cluster: one that is there already, or one of this machine alone for as long as the jobs last."""

# Why plain tasks, and neither actors nor Ray Data: a worker process does one task after another, so what a
# task has loaded (`functools.cache`) stays for the next, as in an actor; but tasks need no pool that knows
# which machines there are, so machines may come and go, and Ray itself runs a lost machine's tasks again.
# Ray Data wants the whole input as a data set before it begins, where docqa asks what is known already as it
# goes, and brings pyarrow and pandas (200 MB) for tables that DuckDB writes here.

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from functools import cache, partial
from importlib.util import find_spec
from io import StringIO
from typing import Any, TypeVar

from docqa.engines.jobs import AGAIN, AHEAD, Answer, Engine, Job
from docqa.errors import DocqaError
from docqa.extras import install_command

MAX_RETRIES = 5
"""How often a job is done again when its machine or process is lost."""
MAX_CONNECT_S = 5.0
LOOK_S = 2.0
"""How often it is looked whether the cluster is still there."""
MAX_MISSED = 3
Value = TypeVar("Value")


def cluster(address: str | None = None, *, workers: int | None = None, again: str = AGAIN) -> Engine:
    """An engine that does jobs on a Ray cluster; docqa must be installed alike on all its machines.

    Nothing is reported to anybody. Without an address Ray runs on this machine alone, bound to its loopback
    interface, with a password of its own, and leaves nothing behind.

    Args:
        address: where the cluster is led from, ``host:port``, for a program that runs on one of its machines.
        workers: jobs at the same time; as many as the cluster has processors when None.
        again: what to do if the cluster is lost: a `DocqaError` says it.

    Raises:
        DocqaError: Ray is not installed (at once). When jobs are done: there is no cluster at the address, it
            was lost, or a job was lost time and again.
    """
    _require()

    def run(work: Callable[[Job], Answer], jobs: Iterable[Job]) -> Iterator[tuple[int, Answer]]:
        with _joined(address, workers) as ray:
            watch = _Watch(ray, address, again)
            remote = ray.remote(num_cpus=1, max_retries=MAX_RETRIES)(work)
            waiting: dict[Any, int] = {}
            for number, job in enumerate(jobs):
                waiting[watch.asked(partial(remote.remote, job))] = number
                while len(waiting) >= AHEAD * (workers or watch.processors()):
                    yield from _finished(waiting, watch)
            while waiting:
                yield from _finished(waiting, watch)

    return run


def _finished(waiting: dict[Any, int], watch: _Watch) -> Iterator[tuple[int, Any]]:
    for ref in watch.done(list(waiting)):
        number = waiting.pop(ref)
        yield number, watch.answer(ref)


class _Watch:
    """Asks Ray, quietly, and notices when nobody is there any more."""

    def __init__(self, ray: Any, address: str | None, again: str) -> None:  # noqa: ANN401 - a lazy module
        self.ray = ray
        self.place = _place(address or ray.get_runtime_context().gcs_address)
        self.again = again

    def processors(self) -> int:
        """How many jobs can be done at once; machines may come and go."""
        return max(1, int(self.asked(self.ray.cluster_resources).get("CPU", 1)))

    def done(self, refs: list[Any]) -> list[Any]:
        """The jobs that are done, at least one.

        Raises:
            DocqaError: the cluster cannot be reached any more.
        """
        missed = 0
        while missed < MAX_MISSED:
            done, _ = self.asked(lambda: self.ray.wait(refs, num_returns=len(refs), timeout=0))
            if not done:
                done, _ = self.asked(lambda: self.ray.wait(refs, timeout=LOOK_S))
            if done:
                return list(done)
            missed = 0 if _answers(self.place) else missed + 1
        raise self._lost()

    def answer(self, ref: Any) -> Any:  # noqa: ANN401 - whatever the work answers
        """What a job came to, or the error it ended with."""
        failed = self.ray.exceptions
        try:
            return self.asked(lambda: self.ray.get(ref))
        except failed.RayTaskError as error:
            if _is_missing(error.cause):
                raise DocqaError(
                    "docqa går inte att starta på en av klustrets maskiner.",
                    "Installera samma version av docqa på alla maskiner.",
                ) from error
            raise (error.cause if isinstance(error.cause, Exception) else error) from None
        except (failed.WorkerCrashedError, failed.NodeDiedError, failed.OutOfMemoryError) as error:
            raise DocqaError(
                f"Samma del av arbetet avbröts {MAX_RETRIES + 1} gånger, kanske för att minnet tog slut.",
                f"{self.again}, på maskiner med mer minne.",
            ) from error

    def asked(self, question: Callable[[], Value]) -> Value:
        """An answer of Ray's; what Ray prints meanwhile is no part of a result."""
        failed = self.ray.exceptions
        try:
            with redirect_stdout(StringIO()):
                return question()
        except failed.RayTaskError:
            raise
        except (failed.LocalRayletDiedError, failed.RaySystemError) as error:
            raise self._lost() from error

    def _lost(self) -> DocqaError:
        return DocqaError("Ray-klustret svarar inte längre.", f"Starta det igen. {self.again}.")


def _is_missing(cause: object) -> bool:
    """Whether a job failed before it began, because its program is not there."""
    return isinstance(cause, ImportError) or "failed to import on the worker" in str(cause)


@contextmanager
def _joined(address: str | None, workers: int | None) -> Iterator[Any]:
    """Ray, connected; what was started is stopped and removed afterwards."""
    if address is not None:
        if not _answers(_place(address)):
            raise DocqaError(
                f"Det finns inget Ray-kluster på {address}.",
                "Starta ett med: ray start --head, och ange dess adress som värd:port.",
            )
        with _environment(_QUIET), _connected(address=address) as ray:
            yield ray
        return
    folder = tempfile.mkdtemp(prefix="docqa-ray-")
    alone = _QUIET | _ALONE | {"RAY_AUTH_TOKEN": _token()}
    options = {"num_cpus": workers or os.cpu_count(), "include_dashboard": False, "_temp_dir": folder}
    try:
        with _environment(alone), _connected(address="local", **options) as ray:
            if not ray.util.get_node_ip_address().startswith("127."):  # it was imported before by somebody
                raise DocqaError(
                    "Ray går inte att hålla inom den här datorn, för det är redan laddat.",
                    "Starta om Python och låt docqa ladda Ray.",
                )
            yield ray
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_QUIET = {"RAY_USAGE_STATS_ENABLED": "0"}  # or Ray tells its makers of every run
_ALONE = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # on every system this binds all of Ray to 127.0.0.1
}


@cache
def _token() -> str:
    """The password of this process's own Ray; the same each time, for Ray asks for it but once."""
    return secrets.token_hex(32)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Environment variables for as long as it lasts; Ray sets one more of its own."""
    before = {name: os.environ.get(name) for name in (*values, "RAY_AUTH_MODE")}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _connected(**options: Any) -> Iterator[Any]:  # noqa: ANN401 - the options of Ray
    """Ray, connected, and disconnected afterwards; a connection that was there before is left as it is.

    Raises:
        DocqaError: it cannot be connected to.
    """
    import ray

    if ray.is_initialized():
        yield ray
        return
    try:
        with redirect_stdout(sys.stderr):
            ray.init(log_to_driver=False, logging_level=logging.ERROR, **options)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise DocqaError(
            f"Det går inte att ansluta till Ray ({options['address']}).",
            "Kör kommandot på en av klustrets maskiner, med samma Python och samma version av Ray.",
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _require() -> None:
    if find_spec("ray") is None:
        raise DocqaError("Ray är inte installerat.", f"Installera det med: {install_command('ray')}")


def _place(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 1 << 16:
        raise DocqaError(f"{address} är ingen adress till ett Ray-kluster.", "Skriv värd:port.")
    return host.strip("[]"), int(port)


def _answers(place: tuple[str, int]) -> bool:
    try:
        socket.create_connection(place, timeout=MAX_CONNECT_S).close()
    except OSError:
        return False
    return True

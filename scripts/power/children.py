"""Processes that may take long: QEMU, and programs started after a cut. Each leads a group of its own, which ends with it, and all
are ended when the trial is interrupted.

Left out: commands that end by themselves at once (`guest`, `trial`).
"""
import os
import signal
import subprocess
import tempfile
import threading

_lock = threading.Lock()
_running: set[subprocess.Popen] = set()
_stopping = threading.Event()


class Interrupted(Exception):
    """The trial ends; what was begun is not finished."""


def _kill(process: subprocess.Popen):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def check():
    """Ends whoever asks once the trial is interrupted."""
    if _stopping.is_set():
        raise Interrupted


def run(command, seconds: float, environment=None) -> tuple[int | None, str]:
    """How a command ended and what it said; `None` where it did not end in this time, and was killed."""
    # A file, not a pipe: one that was left behind might hold its end for ever.
    with tempfile.TemporaryFile() as said:
        with _lock:
            check()
            process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
                                       start_new_session=True)
            _running.add(process)
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            # With what it has started itself.
            _kill(process)
            process.wait()
            with _lock:
                _running.discard(process)
        check()
        said.seek(0)
        return status, said.read().decode(errors="replace")


def stop():
    """Ends all that runs; nothing begins any more."""
    with _lock:
        _stopping.set()
        for process in _running:
            _kill(process)

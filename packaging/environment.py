"""Makes and checks `.venv` in the checkout for the two commands; the standard library only.

Stamp files, written last, say for what the environment was made: lock, Python, place, and the names of everything
in it. A start reads one such file and lists two folders; an environment that does not fit is made anew.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
ON_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")
PACKAGES = VENV / (
    "Lib/site-packages" if ON_WINDOWS else f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
)
# An environment made for one kind of start serves these.
SERVES = {"run": ("run",), "test": ("run", "test")}
WHAT = {"run": "the program", "test": "the program and its tests"}


class SetUpError(Exception):
    """Why the environment can't be made, in one sentence for the person who started it."""


def prepare_or_stop(kind: str) -> None:
    """Make sure of an environment for `kind` ("run" or "test"); where it can't be made, say why and exit with 1."""
    try:
        _prepare(kind)
    except SetUpError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"The environment in {VENV} could not be made: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped before everything was installed; the next start goes on.")


def start(words: list[str]) -> int:
    """Run the environment's Python with `words`: in this process' place, or on Windows beside it."""
    command = [str(PYTHON), *words]
    if not ON_WINDOWS:
        sys.stdout.flush()
        os.execv(command[0], command)
    return call(command)


def call(command: list[str], folder: Path | None = None) -> int:
    """Run a command to its end, and leave Ctrl+C to it; returns its exit status."""
    import subprocess

    with subprocess.Popen(command, cwd=folder) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def say(sentence: str) -> None:
    """Tell the person something; on standard error, since standard output is the program's."""
    print(sentence, file=sys.stderr, flush=True)


def _prepare(kind: str) -> None:
    if _fits(kind) and _system_stamp(kind).exists():
        return
    from alone import alone

    waiting = "Another start is preparing .venv; waiting for it."
    with alone(ROOT / ".venv.lock", lambda: say(waiting)):
        if not _system_stamp(kind).exists():
            _install_system_packages(kind)
        if not _fits(kind):
            _make(kind)
        _remember_the_system(kind)


def _fits(kind: str) -> bool:
    """Whether the environment was made for this kind, this lock, this Python and this place, and is still whole."""
    try:
        made_for, _, names = _stamp(kind).read_text(encoding="utf-8").partition("\n\n")
        return made_for == _identity(kind) and set(names.splitlines()) <= _names() and os.access(PYTHON, os.X_OK)
    except OSError:
        return False


def _stamp(kind: str) -> Path:
    return VENV / f"made-for-{kind}.txt"


def _identity(kind: str) -> str:
    import hashlib

    base = Path(_base_python()).resolve()
    lock = hashlib.sha256(_lock(kind).read_bytes()).hexdigest()
    return "\n".join([f"place {VENV}", f"python {' '.join(sys.version.split())}", f"from {base}", f"lock {lock}"])


def _base_python() -> str:
    """The Python that environments are made from; not our own when we run inside the one to be replaced."""
    return getattr(sys, "_base_executable", "") or sys.executable


def _lock(kind: str) -> Path:
    return ROOT / "packaging" / "lock" / f"{kind}.txt"


def _names() -> set[str]:
    """The names of everything installed; a package's version is part of the name of its folder of facts."""
    both = [path for folder in (PACKAGES, PYTHON.parent) for path in folder.iterdir()]
    return {f"{path.parent.name}/{path.name}" for path in both if path.name != "__pycache__"}


def _system_stamp(kind: str) -> Path:
    return VENV / f"system-has-all-for-{kind}.txt"


def _remember_the_system(kind: str) -> None:
    """Note that no system package is missing; while one is, each start looks again and says so."""
    from system_packages import missing

    if not missing(kind):
        for each in SERVES[kind]:
            _system_stamp(each).touch()


def _install_system_packages(kind: str) -> None:
    from importlib import invalidate_caches
    from importlib.util import find_spec

    from system_packages import VENV_PACKAGE, install, missing

    install(missing(kind), say)
    invalidate_caches()
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        raise SetUpError(
            f"This Python ({sys.executable}) can't make environments: install its part for that (on Debian and"
            f" Ubuntu: apt-get install {VENV_PACKAGE}), then start again."
        )


def _make(kind: str) -> None:
    """Make the environment; what was made for the program alone is kept, and what the tests need laid over it."""
    stamps = {_stamp(each): _stamp(each).read_text(encoding="utf-8") for each in SERVES if _stamp(each).exists()}
    whole = bool(stamps) and all(_fits(each) for each in SERVES if _stamp(each) in stamps)
    for stamp in stamps:
        stamp.unlink()
    if not whole:
        _make_empty()
    say(f"Installing the locked packages for {WHAT[kind]} into {VENV} ...")
    try:
        _install(_lock(kind))
    except SetUpError:  # pip fetches all before it installs any, so what was whole still is
        for stamp, text in stamps.items() if whole else ():
            _write_whole(stamp, text)
        raise
    # The program itself stays where it is, and is found from any folder.
    (PACKAGES / "infusion_desk_checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    for each in SERVES[kind]:
        _write_whole(_stamp(each), "\n\n".join([_identity(each), "\n".join(sorted(_names()))]))


def _make_empty() -> None:
    import shutil
    import subprocess

    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        say(f"{VENV} is not whole, or was made for something else: making it anew.")
        shutil.rmtree(VENV)
    else:
        say(f"Making {VENV} ...")
    command = [_base_python(), "-I", "-m", "venv", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, close_fds=False)
    if done.returncode:
        raise SetUpError(f"{VENV} could not be made: {_last_line(done.stdout + done.stderr)}")


def _install(lock: Path) -> None:
    import subprocess

    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    # A person's wish to install elsewhere by default is not meant for here.
    elsewhere = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")
    environment = {name: value for name, value in os.environ.items() if name not in elsewhere}
    command = [str(PYTHON), "-I", "-m", "pip", "install", *options, "--retries", "3", "-r", str(lock)]
    # close_fds: it keeps the lock file open, and so the lock, should this process be killed before it.
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, close_fds=False)
    if done.returncode:
        log = VENV / "install.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        raise SetUpError(f"The packages could not be installed: {_reason(done.stdout + done.stderr)} See {log}.")


def _reason(output: str) -> str:
    """Why pip failed, in our words where we know it and in its own where we don't."""
    for sign, words in (
        ("do not match the hashes", "a file from the package index is not the one that was locked."),
        ("no space left", "the disk is full. Make room, then start again."),
        ("certificate_verify_failed", "the package index could not be trusted; are the certificates up to date?"),
        ("connection", "the package index could not be reached. Start again when there is a network."),
        ("no matching distribution", "the package index has nothing that fits this Python and this machine:"),
    ):
        if sign in output.lower():
            return f"{words} {_last_line(output)}" if words.endswith(":") else words
    return _last_line(output)


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error:")]
    return (errors or lines or ["it did not say why."])[-1]


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    half = path.with_suffix(".half")
    half.write_text(text, encoding="utf-8")
    half.replace(path)

"""The two commands on a machine of their own: a small checkout with a lock of one package that lies beside it."""

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import json, os, sys
print(json.dumps([sys.argv[1:], os.getcwd(), __file__]))
sys.exit(len(sys.argv) - 1)
"""


def make_wheel(folder: Path, name: str) -> str:
    """Write a wheel with one empty package; return its line in a lock."""
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    facts = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        archive.writestr(f"{facts}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{facts}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{facts}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


class Checkout:
    """A checkout in a folder with a space in its name, and the two commands in it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "infusion desk"
        self.venv = self.root / ".venv"
        self.wheels = folder / "wheels"
        self.wheels.mkdir()
        shutil.copytree(ROOT / "packaging", self.root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "infusion_desk").mkdir()
        (self.root / "infusion_desk" / "__main__.py").write_text(PROGRAM)
        line = make_wheel(self.wheels, "little")
        for kind in ("run", "test"):
            self.lock(kind).write_text(line)

    def lock(self, kind: str) -> Path:
        return self.root / "packaging" / "lock" / f"{kind}.txt"

    def command(self, name: str, *words: str, cwd: Path | None = None) -> "subprocess.Popen[str]":
        """Start one of the two commands, without any package index."""
        away = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        environment = away | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        script = str(self.root / "packaging" / f"{name}.py")
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, script, *words], env=environment, cwd=cwd, text=True, stdout=pipe, stderr=pipe, stdin=pipe
        )

    def run(self, name: str, *words: str, cwd: Path | None = None) -> tuple[int, str, str]:
        """Run one of the two commands; return its exit status and what it printed."""
        with self.command(name, *words, cwd=cwd) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def fits(self, kind: str) -> bool:
        """What a start finds by its quick look."""
        code = "import sys, environment; print(environment._fits(sys.argv[1]))"
        words = [sys.executable, "-c", code, kind]
        done = subprocess.run(words, cwd=self.root / "packaging", capture_output=True, text=True, check=True)
        return done.stdout.strip() == "True"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose environment is made, by two first starts at the same moment."""
    made = Checkout(tmp_path_factory.mktemp("machine"))
    starts = [made.command("run"), made.command("run")]
    printed = [start.communicate(timeout=120)[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0], printed
    assert sorted("Making" in each for each in printed) == [False, True], printed
    return made


def test_the_program_gets_its_words_and_its_folder(checkout: Checkout, tmp_path: Path) -> None:
    status, out, err = checkout.run("run", "day", "two words", cwd=tmp_path)
    assert (status, err) == (2, "")
    assert json.loads(out) == [["day", "two words"], str(tmp_path), str(checkout.root / "infusion_desk/__main__.py")]


def test_a_second_start_adds_less_than_a_quarter_of_a_second(checkout: Checkout) -> None:
    def seconds(words: list[str]) -> float:
        before = time.perf_counter()
        subprocess.run(words, capture_output=True, check=True)
        return time.perf_counter() - before

    script = [sys.executable, str(checkout.root / "packaging" / "run.py")]
    program = [str(checkout.venv / "bin" / "python"), "-P", "-m", "infusion_desk"]
    added = [seconds(script) - seconds(program) for _ in range(7)]
    assert statistics.median(added) < 0.25


@contextmanager
def without(path: Path) -> Iterator[None]:
    """Take a file or folder away for a moment."""
    aside = path.with_name("aside")
    path.rename(aside)
    yield
    aside.rename(path)


@pytest.mark.parametrize(
    "part",
    [
        "bin/python",
        "lib/{python}/site-packages/little",
        "lib/{python}/site-packages/little-1.0.dist-info",
        "lib/{python}/site-packages/infusion_desk_checkout.pth",
        "made-for-run.txt",
    ],
)
def test_a_broken_environment_is_noticed(checkout: Checkout, part: str) -> None:
    path = checkout.venv / part.format(python=f"python{sys.version_info[0]}.{sys.version_info[1]}")
    assert checkout.fits("run")
    with without(path):
        assert not checkout.fits("run")
    assert checkout.fits("run")


def test_a_python_that_was_uninstalled_is_noticed(checkout: Checkout) -> None:
    python = checkout.venv / "bin" / "python"
    with without(python):
        python.symlink_to("/gone/python3")
        assert not checkout.fits("run")
        python.unlink()
    assert checkout.fits("run")


def test_a_moved_checkout_is_noticed(checkout: Checkout, tmp_path: Path) -> None:
    old, checkout.root = checkout.root, tmp_path / "moved"
    old.rename(checkout.root)
    assert not checkout.fits("run")
    checkout.root.rename(old)
    checkout.root = old
    assert checkout.fits("run")


def test_another_lock_is_noticed(checkout: Checkout) -> None:
    text = checkout.lock("run").read_text()
    checkout.lock("run").write_text(f"{text}# newer\n")
    assert not checkout.fits("run")
    checkout.lock("run").write_text(text)
    assert checkout.fits("run")


def test_a_package_that_is_not_to_be_had_is_said_in_one_sentence(checkout: Checkout) -> None:
    text = checkout.lock("test").read_text()
    checkout.lock("test").write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    status, out, err = checkout.run("test")
    checkout.lock("test").write_text(text)
    assert (status, out) == (1, "")
    assert "The packages could not be installed: the package index has nothing that fits" in err.splitlines()[-1]
    assert not (checkout.venv / "made-for-test.txt").exists()
    assert checkout.fits("run"), "a failed start of the tests must leave the program as it was"


def test_a_changed_package_is_not_installed(checkout: Checkout) -> None:
    text = checkout.lock("test").read_text()
    make_wheel(checkout.wheels, "other")
    checkout.lock("test").write_text(f"{text}other==1.0 --hash=sha256:{'0' * 64}\n")
    status, _, err = checkout.run("test")
    checkout.lock("test").write_text(text)
    assert status == 1
    assert "is not the one that was locked" in err.splitlines()[-1]


def test_a_half_made_environment_is_made_anew(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    (checkout.venv / "bin").mkdir(parents=True)
    (checkout.venv / "bin" / "python").symlink_to("/gone")
    status, out, err = checkout.run("run")
    assert status == 0
    assert json.loads(out)[0] == []
    assert "making it anew" in err
    assert checkout.fits("run")


def test_an_old_python_gets_one_sentence() -> None:
    code = f"""
import sys, runpy
sys.version_info, sys.argv = (3, 9, 2), [{str(ROOT / "packaging" / "run.py")!r}]
sys.path.insert(0, {str(ROOT / "packaging")!r})
runpy.run_path(sys.argv[0], run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Infusion Desk needs Python 3.11 or newer, and this is Python 3.9")
    assert len(done.stderr.splitlines()) == 1

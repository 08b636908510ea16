"""The two commands on a machine of their own: a small checkout with a lock of one package that lies beside it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.packaging.checkout import Checkout, make_wheel
from tests.patience import LONGEST_RUN_SECONDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose environment is made, by two first starts at the same moment."""
    made = Checkout(tmp_path_factory.mktemp("machine"))
    starts = [made.command("run"), made.command("run")]
    printed = [start.communicate(timeout=LONGEST_RUN_SECONDS)[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0], printed
    assert sorted("Making" in each for each in printed) == [False, True], printed
    return made


def test_the_program_gets_its_words_and_its_folder(checkout: Checkout, tmp_path: Path) -> None:
    status, out, err = checkout.run("run", "day", "two words", cwd=tmp_path)
    assert (status, err) == (2, "")
    assert json.loads(out) == [["day", "two words"], str(tmp_path), str(checkout.root / "infusion_desk/__main__.py")]


def test_a_second_start_finds_everything_by_a_quick_look(checkout: Checkout) -> None:
    code = "import sys, environment; environment.prepare_or_stop('run'); print(*sys.modules)"
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=checkout.root / "packaging", capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert {"alone", "subprocess"}.isdisjoint(done.stdout.split()), "nothing is locked, asked for, or made"


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

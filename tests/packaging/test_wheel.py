"""`pip install .` gives the same program, with its resources inside and nothing of the checkout."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.patience import LONGEST_RUN_SECONDS

ROOT = Path(__file__).resolve().parents[2]


def call(words: list[str], cwd: Path) -> str:
    """Run a command; return what it printed, or fail with it."""
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built by its locked build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    call([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an empty environment with the wheel; what it needs is seen in the one we run in."""
    venv = tmp_path_factory.mktemp("empty") / "venv"
    call([sys.executable, "-m", "venv", "--without-pip", str(venv)], venv.parent)
    python = venv / "bin" / "python"
    options = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    call([sys.executable, "-m", "pip", "--python", str(python), "install", *options, str(wheel)], venv.parent)
    site = Path(call([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], venv).strip())
    # A folder named in a .pth file gives its packages, but its own .pth files, and with them the checkout, don't count.
    (site / "locked_packages.pth").write_text(sysconfig.get_path("purelib"))
    return python.parent


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = {path for path in (ROOT / "resources").rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert {f"infusion_desk/resources/{path.relative_to(ROOT / 'resources').as_posix()}" for path in ours} <= inside
    assert {name.partition("/")[0] for name in inside if "dist-info" not in name} == {"infusion_desk"}


def test_the_installed_program_stands_alone(installed: Path, tmp_path: Path) -> None:
    code = "from infusion_desk import resources; print(resources.__file__); print(resources.resources_folder())"
    module, folder = call([str(installed / "python"), "-c", code], tmp_path).splitlines()
    assert Path(module).is_relative_to(installed.parent)
    assert Path(folder) == Path(module).parent / "resources"


def test_the_installed_program_runs(installed: Path, tmp_path: Path) -> None:
    program = str(installed / "infusion-desk")
    listed = call([program, "--help"], tmp_path)
    assert "infusion-desk [--database FILE] COMMAND" in listed
    assert "  drugs " in listed
    assert json.loads(call([program, "drugs", "--json"], tmp_path))

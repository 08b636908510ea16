"""A checkout on a machine of its own: small, with a lock of one package that lies beside it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.patience import LONGEST_RUN_SECONDS

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

    def command(self, name: str, *words: str, cwd: Path | None = None) -> subprocess.Popen[str]:
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
            out, err = process.communicate(timeout=LONGEST_RUN_SECONDS)
        return process.returncode, out, err

    def fits(self, kind: str) -> bool:
        """What a start finds by its quick look."""
        code = "import sys, environment; print(environment._fits(sys.argv[1]))"
        words = [sys.executable, "-c", code, kind]
        done = subprocess.run(words, cwd=self.root / "packaging", capture_output=True, text=True, check=True)
        return done.stdout.strip() == "True"

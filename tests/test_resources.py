"""The shipped files are found in a checkout, a wheel and a frozen build."""

from pathlib import Path

import pytest

from infusion_desk import resources
from infusion_desk.resources import ResourceMissingError, resource, resources_folder

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_has_them_beside_the_package() -> None:
    assert resources_folder() == ROOT / "resources"
    assert resource("drugs").is_dir()


def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, with_resources: bool) -> Path:
    """Pretend that the package is installed below `tmp_path`; return its folder."""
    package = tmp_path / "site" / "infusion_desk"
    (package / "resources" if with_resources else package).mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    return package


def test_a_wheel_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = installed(tmp_path, monkeypatch, with_resources=True)
    assert resources_folder() == package / "resources"


def test_a_folder_of_that_name_beside_an_installed_package_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = installed(tmp_path, monkeypatch, with_resources=False)
    (package.parent / "resources").mkdir()
    with pytest.raises(ResourceMissingError, match="Install Infusion Desk again"):
        resources_folder()


def test_a_frozen_build_has_them_where_it_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch, with_resources=False)
    unpacked = tmp_path / "unpacked"
    (unpacked / "infusion_desk" / "resources").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(unpacked), raising=False)
    assert resources_folder() == unpacked / "infusion_desk" / "resources"


def test_one_missing_file_is_named() -> None:
    with pytest.raises(ResourceMissingError, match=r"drugs.no-such-drug\.toml is missing"):
        resource("drugs", "no-such-drug.toml")

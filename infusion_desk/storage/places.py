"""Where the file lies: a network drive or a folder that a service copies elsewhere is no place for it.

The write-ahead log is shared memory on one computer; two computers, or a copying service, would ruin the file.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

from infusion_desk.errors import FileRefusedError
from infusion_desk.texts import _

_NETWORK_KINDS = {
    "afp", "afs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs",
    "nfs4", "ocfs2", "orangefs", "smb", "smb3", "smbfs",
    "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.onedriver",
    "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.smbnetfs",
}  # fmt: skip
_SYNCHRONISED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud",
    "icloud~com~apple~clouddocs": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pclouddrive": "pCloud",
    "syncthing": "Syncthing",
}
# A company's folder carries its name behind: `OneDrive - Elm Street Clinic`, `Dropbox (Elm Street)`.
_SYNCHRONISED_WITH_NAME = ("onedrive -", "dropbox (", "googledrive-")
_MARKS = {".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing"}


def require_own_disk(path: Path) -> None:
    """Raise FileRefusedError when `path` (absolute, links followed) lies on a network or in a synchronised folder."""
    if is_unc(path) or _is_remote_drive(path) or network_kind(path, _mounts()):
        raise FileRefusedError(
            _(
                "{path} lies on a network drive, where two computers could ruin the schedule. It was left "
                "as it is. Move it to a disk of this computer; backups may go to the network."
            ).format(path=path)
        )
    service = synchronised_by(path)
    if service:
        raise FileRefusedError(
            _(
                "{path} lies in a folder that {service} copies elsewhere while it is in use, which could "
                "ruin the schedule. It was left as it is. Move it to a folder that stays on this "
                "computer; backups may go there."
            ).format(path=path, service=service)
        )


def is_unc(path: PurePath) -> bool:
    r"""Whether a Windows path names another computer: `\\server\share\centre.db`."""
    return path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?\\", "\\\\.\\"))


def network_kind(path: PurePath, mounts: str) -> str:
    """The kind of network drive that holds `path` by the text of /proc/mounts; "" when it is a disk."""
    nearest, found = -1, ""
    for line in mounts.splitlines():
        _, folder, kind, *_ = (*line.split(" "), "", "", "")
        mount = PurePath(folder.encode().decode("unicode_escape") if "\\" in folder else folder)
        # Of two mounts on one folder the later covers the earlier.
        if path.is_relative_to(mount) and len(mount.parts) >= nearest:
            nearest, found = len(mount.parts), kind
    return found if found in _NETWORK_KINDS else ""


def synchronised_by(path: Path) -> str:
    """The service that copies the folder of `path` elsewhere, by the names of its folders; "" when there is none."""
    for folder in path.parents:
        name = folder.name.casefold()
        if name in _SYNCHRONISED:
            return _SYNCHRONISED[name]
        for start in _SYNCHRONISED_WITH_NAME:
            if name.startswith(start):
                return _SYNCHRONISED[start.rstrip(" -(")]
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_remote_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    remote = 4
    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)

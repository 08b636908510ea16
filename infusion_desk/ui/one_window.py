"""One window a file: a second start on the same file raises the first window instead of opening another."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_HERE = b"here\n"
_CONNECT_MS, _ANSWER_MS = 500, 10_000  # a window that is just being filled answers when it stands


def _name_of(file: Path) -> str:
    whole = os.path.normcase(file.resolve())
    digest = QCryptographicHash.hash(whole.encode("utf-8", "surrogateescape"), QCryptographicHash.Algorithm.Sha256)
    return "infusion-desk-" + bytes(digest.toHex().data()).decode()[:24]


def take_place(file: Path) -> OneWindow | None:
    """The place of the one window of `file`; None when another window has it, which is asked to come to the front."""
    if raise_other_window(file):
        return None
    only = OneWindow(file)
    if only.is_held:
        return only
    # Another start was quicker; or a window that crashed left the name behind, and that doesn't answer.
    if raise_other_window(file):
        return None
    only.sweep()
    return only


def raise_other_window(file: Path) -> bool:
    """Ask the window that has `file` open to come to the front; whether there is one that answers.

    A window that hangs answers nothing: then the new start opens one of its own rather than ending without a word.
    """
    socket = QLocalSocket()
    socket.connectToServer(_name_of(file))
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    is_there = socket.waitForReadyRead(_ANSWER_MS)
    socket.disconnectFromServer()
    return is_there


class OneWindow(QObject):
    """Holds the place of the one window of a file, and tells when a second start asks for it."""

    raise_requested = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name_of(file)
        self._server = QLocalServer(self)
        # Only the same user of this computer may ask.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)
        self._server.listen(self._name)

    @property
    def is_held(self) -> bool:
        """Whether the place was free, and is ours now."""
        return self._server.isListening()

    def sweep(self) -> None:
        """Take the place from what no longer answers."""
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def close(self) -> None:
        """Give the place up."""
        self._server.close()

    @Slot()
    def _on_server_new_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.write(_HERE)
        socket.flush()
        self.raise_requested.emit()

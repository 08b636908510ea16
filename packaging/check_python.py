"""Imported first by the two commands: on an old Python it stops with one sentence. Keep its syntax old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one place that must run on an older one
    sys.exit(
        "Infusion Desk needs Python 3.11 or newer, and this is Python %d.%d (%s). Install a newer one, then use"  # noqa: UP031
        " its name, as in: python3.11 %s" % (sys.version_info[0], sys.version_info[1], sys.executable, sys.argv[0])
    )

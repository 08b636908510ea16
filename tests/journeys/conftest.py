"""The tests in `window` need a real screen: test_window.py runs them in a process that has one."""

import os

collect_ignore = ["window"] if os.environ.get("QT_QPA_PLATFORM") == "offscreen" else []

"""The parts of the call list screen."""

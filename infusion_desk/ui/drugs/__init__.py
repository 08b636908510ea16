"""The parts of the Drugs screen."""

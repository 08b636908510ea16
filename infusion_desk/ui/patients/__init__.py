"""The screen of the patients, in its parts."""

"""The page on which a list of patients is looked at and taken in."""

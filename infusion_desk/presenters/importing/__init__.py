"""A list of patients on its way in: what its columns mean, what each line says, what will come of it."""

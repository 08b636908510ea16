"""The only way to change anything: one function, one transaction, one `Change` back."""

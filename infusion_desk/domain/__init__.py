"""What an infusion centre is: frozen values and pure functions. No Qt, no SQL, no files, no clock of its own."""

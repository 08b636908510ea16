"""Files in and out: drug files, tables, calendars. Whatever is handed in is read as if it were broken."""

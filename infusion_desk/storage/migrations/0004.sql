-- The last prep sheet that was printed for a session: the times it says, and what stands for all that it says, so
-- that a session which has changed since is known by it.
CREATE TABLE printed_sheets (
    session_id INTEGER PRIMARY KEY REFERENCES sessions (id),
    starts_at INTEGER NOT NULL,
    leaves_at INTEGER NOT NULL,
    digest TEXT NOT NULL CONSTRAINT printed_sheets_digest_shape
        CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    language TEXT NOT NULL CONSTRAINT printed_sheets_language_fits CHECK (length(language) BETWEEN 1 AND 40),
    printed_at INTEGER NOT NULL,
    printed_by TEXT NOT NULL DEFAULT '',
    CONSTRAINT printed_sheets_in_order CHECK (starts_at < leaves_at)
) STRICT;

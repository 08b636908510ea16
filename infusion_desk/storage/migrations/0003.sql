-- What happens to a centre whatever is booked, whom it touches, and what was agreed with each of them.

-- One list for each cause. `cause_id` is the number of the absence, outage or closure; for hours the date's ordinal or
-- the weekday; else the number of the nurse or the chair. A withdrawn list stays, with its entries.
CREATE TABLE call_lists (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CONSTRAINT call_lists_kind_known CHECK (kind IN (
        'absence', 'outage', 'closure', 'hours', 'week_hours', 'shifts', 'chair_retired', 'nurse_retired'
    )),
    cause_id INTEGER NOT NULL,
    chair_id INTEGER REFERENCES chairs (id),
    nurse_id INTEGER REFERENCES nurses (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL DEFAULT '',
    withdrawn INTEGER NOT NULL DEFAULT 0 CONSTRAINT call_lists_withdrawn_flag CHECK (withdrawn IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT call_lists_version_counts CHECK (version >= 1),
    CONSTRAINT call_lists_in_order CHECK (starts_at < ends_at)
) STRICT;

CREATE INDEX call_lists_time ON call_lists (ends_at, starts_at) WHERE withdrawn = 0;
CREATE UNIQUE INDEX call_lists_cause ON call_lists (kind, cause_id) WHERE withdrawn = 0;

-- `starts_at` and `chair_id` are those of the session when it was touched. Whether it still is, the day tells.
CREATE TABLE call_entries (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES call_lists (id),
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    starts_at INTEGER NOT NULL,
    chair_id INTEGER NOT NULL REFERENCES chairs (id),
    reached_at INTEGER,
    reached_by TEXT NOT NULL DEFAULT '',
    agreed TEXT NOT NULL DEFAULT '' CONSTRAINT call_entries_agreed_fits CHECK (length(agreed) <= 2000),
    stays INTEGER NOT NULL DEFAULT 0 CONSTRAINT call_entries_stays_flag CHECK (stays IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT call_entries_version_counts CHECK (version >= 1),
    CONSTRAINT call_entries_once_a_list UNIQUE (list_id, session_id)
) STRICT;

CREATE INDEX call_entries_session ON call_entries (session_id);

-- The start that a patient was told. It stays when the session moves, so that the move can say so.
CREATE TABLE told (
    session_id INTEGER PRIMARY KEY REFERENCES sessions (id),
    starts_at INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    told_by TEXT NOT NULL DEFAULT ''
) STRICT;

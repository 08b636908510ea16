-- Places that are kept for a caller or held for a purpose until they expire, and who waits for a sooner one.

-- `booking` is what was asked for, so that the place can be booked later; `name` is whose or what it is held for.
CREATE TABLE holds (
    id INTEGER PRIMARY KEY,
    chair_id INTEGER NOT NULL REFERENCES chairs (id),
    nurse_id INTEGER REFERENCES nurses (id),
    patient_id INTEGER REFERENCES patients (id),
    name TEXT NOT NULL CONSTRAINT holds_say_what_for CHECK (length(name) BETWEEN 1 AND 200),
    drug_id TEXT NOT NULL CONSTRAINT holds_name_a_drug CHECK (length(drug_id) > 0),
    drug_name TEXT NOT NULL,
    dose_number INTEGER NOT NULL CONSTRAINT holds_dose_counts CHECK (dose_number >= 1),
    phase_list_id INTEGER NOT NULL REFERENCES phase_lists (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    booking TEXT NOT NULL CONSTRAINT holds_booking_is_json CHECK (json_valid(booking)),
    by TEXT NOT NULL DEFAULT '',
    CONSTRAINT holds_in_order CHECK (ends_at > starts_at AND ends_at <= starts_at + 57600)
) STRICT;

CREATE INDEX holds_start ON holds (starts_at);
CREATE INDEX holds_expiry ON holds (expires_at);

-- What a patient who waits would take: `wishes` about weekdays and hours; `notice_minutes` is how long before it she or
-- he has to know. With `session_id` that session would be moved.
CREATE TABLE waitlist (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    session_id INTEGER REFERENCES sessions (id),
    booking TEXT NOT NULL CONSTRAINT waitlist_booking_is_json CHECK (json_valid(booking)),
    wishes TEXT NOT NULL CONSTRAINT waitlist_wishes_are_json CHECK (json_valid(wishes)),
    notice_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT waitlist_notice_fits CHECK (notice_minutes BETWEEN 0 AND 43200),
    until_day TEXT CONSTRAINT waitlist_until_a_date CHECK (until_day IS date(until_day)),
    added_at INTEGER NOT NULL,
    closed TEXT NOT NULL DEFAULT '' CONSTRAINT waitlist_closed_known CHECK (closed IN ('', 'booked', 'removed')),
    note TEXT NOT NULL DEFAULT '' CONSTRAINT waitlist_note_fits CHECK (length(note) <= 2000),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT waitlist_version_counts CHECK (version >= 1)
) STRICT;

CREATE INDEX waitlist_open ON waitlist (id) WHERE closed = '';

-- The first shape of the file. Instants are integer UTC seconds, minutes are minutes after midnight on the
-- centre's wall clock, dates are written 2026-11-23. Every rule has a name, so that a later change of shape can
-- take it away with ALTER TABLE.

-- Whose file this is. `stamp` is the file's own mark and a count of its commits; every commit rewrites it, so that
-- a journal of another file, or of another day, can be told.
CREATE TABLE file_stamp (
    id INTEGER PRIMARY KEY CONSTRAINT file_stamp_is_single CHECK (id = 1),
    stamp TEXT NOT NULL CONSTRAINT file_stamp_shape CHECK (stamp GLOB 'infusion-desk:*:????????????')
) STRICT;

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chairs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE
        CONSTRAINT chairs_name_fits CHECK (length(name) BETWEEN 1 AND 40 AND instr(name, char(0)) = 0),
    pod TEXT NOT NULL DEFAULT '' CONSTRAINT chairs_pod_fits CHECK (length(pod) <= 40 AND instr(pod, char(0)) = 0),
    kind TEXT NOT NULL DEFAULT 'recliner'
        CONSTRAINT chairs_kind_known CHECK (kind IN ('recliner', 'bed', 'bariatric', 'private room')),
    position INTEGER NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CONSTRAINT chairs_retired_flag CHECK (retired IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT chairs_version_counts CHECK (version >= 1)
) STRICT;

CREATE UNIQUE INDEX chairs_name ON chairs (name) WHERE retired = 0;

CREATE TABLE outages (
    id INTEGER PRIMARY KEY,
    chair_id INTEGER NOT NULL REFERENCES chairs (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    CONSTRAINT outages_in_order CHECK (starts_at < ends_at)
) STRICT;

CREATE INDEX outages_time ON outages (ends_at, starts_at);

CREATE TABLE nurses (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE
        CONSTRAINT nurses_name_fits CHECK (length(name) BETWEEN 1 AND 200 AND instr(name, char(0)) = 0),
    initials TEXT NOT NULL DEFAULT ''
        CONSTRAINT nurses_initials_fit CHECK (length(initials) <= 8 AND instr(initials, char(0)) = 0),
    max_patients INTEGER CONSTRAINT nurses_max_patients_sane CHECK (max_patients BETWEEN 0 AND 20),
    retired INTEGER NOT NULL DEFAULT 0 CONSTRAINT nurses_retired_flag CHECK (retired IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT nurses_version_counts CHECK (version >= 1)
) STRICT;

CREATE UNIQUE INDEX nurses_name ON nurses (name) WHERE retired = 0;

-- A shift that crosses midnight ends after minute 1440 of the day it began.
CREATE TABLE shifts (
    id INTEGER PRIMARY KEY,
    nurse_id INTEGER NOT NULL REFERENCES nurses (id),
    weekday INTEGER NOT NULL CONSTRAINT shifts_weekday_known CHECK (weekday BETWEEN 0 AND 6),
    start_minute INTEGER NOT NULL CONSTRAINT shifts_start_on_the_clock CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INTEGER NOT NULL,
    CONSTRAINT shifts_in_order CHECK (end_minute > start_minute AND end_minute <= start_minute + 1440)
) STRICT;

CREATE INDEX shifts_nurse ON shifts (nurse_id);

CREATE TABLE absences (
    id INTEGER PRIMARY KEY,
    nurse_id INTEGER NOT NULL REFERENCES nurses (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    CONSTRAINT absences_in_order CHECK (starts_at < ends_at)
) STRICT;

CREATE INDEX absences_time ON absences (ends_at, starts_at);

-- Equal minutes mean closed all day.
CREATE TABLE opening_hours (
    weekday INTEGER PRIMARY KEY CONSTRAINT opening_hours_weekday_known CHECK (weekday BETWEEN 0 AND 6),
    start_minute INTEGER NOT NULL CONSTRAINT opening_hours_start_on_the_clock CHECK (start_minute BETWEEN 0 AND 1440),
    end_minute INTEGER NOT NULL,
    CONSTRAINT opening_hours_in_order CHECK (end_minute BETWEEN start_minute AND start_minute + 1440)
) STRICT;

CREATE TABLE special_days (
    day TEXT NOT NULL PRIMARY KEY CONSTRAINT special_days_is_a_date CHECK (day IS date(day)),
    start_minute INTEGER NOT NULL CONSTRAINT special_days_start_on_the_clock CHECK (start_minute BETWEEN 0 AND 1440),
    end_minute INTEGER NOT NULL,
    CONSTRAINT special_days_in_order CHECK (end_minute BETWEEN start_minute AND start_minute + 1440)
) STRICT, WITHOUT ROWID;

CREATE TABLE closures (
    id INTEGER PRIMARY KEY,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    CONSTRAINT closures_in_order CHECK (starts_at < ends_at)
) STRICT;

CREATE INDEX closures_time ON closures (ends_at, starts_at);

-- `folded` is what search looks through: every part of the record in lower case and without accents.
CREATE TABLE patients (
    id INTEGER PRIMARY KEY,
    mrn TEXT COLLATE NOCASE UNIQUE
        CONSTRAINT patients_mrn_fits CHECK (length(mrn) BETWEEN 1 AND 40 AND instr(mrn, char(0)) = 0),
    family_name TEXT NOT NULL CONSTRAINT patients_family_name_fits
        CHECK (length(family_name) BETWEEN 1 AND 200 AND instr(family_name, char(0)) = 0),
    given_name TEXT NOT NULL DEFAULT '' CONSTRAINT patients_given_name_fits
        CHECK (length(given_name) <= 200 AND instr(given_name, char(0)) = 0),
    birth_date TEXT CONSTRAINT patients_birth_date_is_a_date CHECK (birth_date IS date(birth_date)),
    sex TEXT NOT NULL DEFAULT '' CONSTRAINT patients_sex_fits CHECK (length(sex) <= 40),
    phone TEXT NOT NULL DEFAULT ''
        CONSTRAINT patients_phone_fits CHECK (length(phone) <= 100 AND instr(phone, char(0)) = 0),
    language TEXT NOT NULL DEFAULT 'en' CONSTRAINT patients_language_fits CHECK (length(language) BETWEEN 1 AND 40),
    chair_kinds TEXT NOT NULL DEFAULT '[]' CONSTRAINT patients_chair_kinds_is_json CHECK (json_valid(chair_kinds)),
    note TEXT NOT NULL DEFAULT '' CONSTRAINT patients_note_fits CHECK (length(note) <= 10000),
    folded TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT patients_version_counts CHECK (version >= 1)
) STRICT;

CREATE TABLE drug_texts (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CONSTRAINT drug_texts_sha256_shape
        CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    drug_id TEXT NOT NULL CONSTRAINT drug_texts_names_a_drug CHECK (length(drug_id) > 0),
    text TEXT NOT NULL
) STRICT;

-- Each different list of planned phases once; sessions refer to it.
CREATE TABLE phase_lists (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CONSTRAINT phase_lists_sha256_shape
        CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    phases TEXT NOT NULL CONSTRAINT phase_lists_is_json CHECK (json_valid(phases))
) STRICT;

-- `shown_from` and `shown_until` bound everything by which a session touches the board: its plan, its reservation
-- and the end that is expected of it now.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    drug_id TEXT NOT NULL CONSTRAINT sessions_names_a_drug CHECK (length(drug_id) > 0),
    drug_text_id INTEGER NOT NULL REFERENCES drug_texts (id),
    drug_name TEXT NOT NULL,
    dose_number INTEGER NOT NULL CONSTRAINT sessions_dose_number_counts CHECK (dose_number >= 1),
    option TEXT NOT NULL DEFAULT '',
    amount TEXT NOT NULL DEFAULT '',
    dose_label TEXT NOT NULL DEFAULT '',
    chair_id INTEGER NOT NULL REFERENCES chairs (id),
    nurse_id INTEGER REFERENCES nurses (id),
    phase_list_id INTEGER NOT NULL REFERENCES phase_lists (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    shown_from INTEGER NOT NULL,
    shown_until INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'planned' CONSTRAINT sessions_state_known CHECK (state IN (
        'planned', 'arrived', 'seated', 'running', 'observing', 'done', 'no_show', 'left_untreated', 'cancelled'
    )),
    cancel_reason TEXT NOT NULL DEFAULT '' CONSTRAINT sessions_cancel_reason_known CHECK (cancel_reason IN (
        '', 'patient', 'illness', 'laboratory', 'authorisation', 'centre', 'drug', 'mistake', 'other'
    )),
    note TEXT NOT NULL DEFAULT '' CONSTRAINT sessions_note_fits CHECK (length(note) <= 10000),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT sessions_version_counts CHECK (version >= 1),
    CONSTRAINT sessions_at_most_16_hours CHECK (ends_at > starts_at AND ends_at - starts_at <= 57600),
    CONSTRAINT sessions_shown_around_plan CHECK (shown_from <= starts_at AND shown_until >= ends_at),
    CONSTRAINT sessions_shown_at_most_two_days CHECK (shown_until - shown_from <= 172800)
) STRICT;

CREATE INDEX sessions_shown ON sessions (shown_from, shown_until);
CREATE INDEX sessions_patient ON sessions (patient_id, starts_at);

-- Stays empty for ever: a lifted reservation refers to it, so that none can be lifted when a change is committed.
CREATE TABLE never_lifted (
    id INTEGER PRIMARY KEY CONSTRAINT never_lifted_stays_empty CHECK (0)
) STRICT;

-- What is held: a chair and a patient, for a stretch. Given up means gone from here.
CREATE TABLE reservations (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL UNIQUE REFERENCES sessions (id),
    chair_id INTEGER NOT NULL REFERENCES chairs (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    starts_at INTEGER NOT NULL,
    patient_until INTEGER NOT NULL,
    chair_until INTEGER NOT NULL,
    lifted INTEGER REFERENCES never_lifted (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT reservations_in_order CHECK (starts_at < patient_until AND patient_until <= chair_until),
    CONSTRAINT reservations_at_most_16_hours CHECK (chair_until - starts_at <= 57600)
) STRICT;

CREATE INDEX reservations_chair ON reservations (chair_id, starts_at, chair_until);
CREATE INDEX reservations_patient ON reservations (patient_id, starts_at, patient_until);

-- No reservation is longer than 57600 seconds, so one that reaches into another began less than that before it:
-- both ends of the search are bounded.
CREATE TRIGGER reservations_never_overlap_when_made BEFORE INSERT ON reservations WHEN new.lifted IS NULL
BEGIN
    SELECT RAISE(ABORT, 'chair is taken') FROM reservations
    WHERE chair_id = new.chair_id AND starts_at > new.starts_at - 57600 AND starts_at < new.chair_until
        AND chair_until > new.starts_at AND lifted IS NULL;
    SELECT RAISE(ABORT, 'patient is taken') FROM reservations
    WHERE patient_id = new.patient_id AND starts_at > new.starts_at - 57600 AND starts_at < new.patient_until
        AND patient_until > new.starts_at AND lifted IS NULL;
END;

CREATE TRIGGER reservations_never_overlap_when_changed BEFORE UPDATE ON reservations WHEN new.lifted IS NULL
BEGIN
    SELECT RAISE(ABORT, 'chair is taken') FROM reservations
    WHERE chair_id = new.chair_id AND starts_at > new.starts_at - 57600 AND starts_at < new.chair_until
        AND chair_until > new.starts_at AND lifted IS NULL AND id <> old.id;
    SELECT RAISE(ABORT, 'patient is taken') FROM reservations
    WHERE patient_id = new.patient_id AND starts_at > new.starts_at - 57600 AND starts_at < new.patient_until
        AND patient_until > new.starts_at AND lifted IS NULL AND id <> old.id;
END;

-- What really happened, at its actual time. Never refused for its time; a withdrawn step was marked by mistake.
CREATE TABLE steps (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    kind TEXT NOT NULL CONSTRAINT steps_kind_known CHECK (kind IN (
        'arrived', 'seated', 'started', 'longer', 'done', 'no_show', 'left_untreated', 'amount'
    )),
    at INTEGER NOT NULL,
    phase INTEGER,
    minutes INTEGER,
    amount TEXT NOT NULL DEFAULT '',
    withdrawn INTEGER NOT NULL DEFAULT 0 CONSTRAINT steps_withdrawn_flag CHECK (withdrawn IN (0, 1))
) STRICT;

CREATE INDEX steps_session ON steps (session_id);

-- The audit. The order of the ids is the order of the changes, whatever a clock says.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL UNIQUE CONSTRAINT changes_request_fits CHECK (length(request) BETWEEN 1 AND 64),
    at INTEGER NOT NULL,
    by TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CONSTRAINT changes_names_a_kind CHECK (length(kind) > 0),
    words TEXT NOT NULL,
    facts TEXT NOT NULL CONSTRAINT changes_facts_is_json CHECK (json_valid(facts)),
    override_reason TEXT,
    override_by TEXT,
    undoes INTEGER REFERENCES changes (id),
    CONSTRAINT changes_override_is_whole CHECK ((override_reason IS NULL) = (override_by IS NULL))
) STRICT;

CREATE TABLE change_entities (
    change_id INTEGER NOT NULL REFERENCES changes (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    before TEXT CONSTRAINT change_entities_before_is_json CHECK (json_valid(before)),
    after TEXT CONSTRAINT change_entities_after_is_json CHECK (json_valid(after)),
    PRIMARY KEY (change_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_entities_entity ON change_entities (kind, entity_id, change_id);

CREATE TABLE overridden_findings (
    change_id INTEGER NOT NULL REFERENCES changes (id),
    position INTEGER NOT NULL,
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    rule TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (change_id, position)
) STRICT, WITHOUT ROWID;

-- What others refer to by number and keep in memory never changes under them.
CREATE TRIGGER drug_texts_never_change BEFORE UPDATE ON drug_texts
BEGIN SELECT RAISE(ABORT, 'a kept drug text never changes'); END;

CREATE TRIGGER phase_lists_never_change BEFORE UPDATE ON phase_lists
BEGIN SELECT RAISE(ABORT, 'a kept phase list never changes'); END;

CREATE TRIGGER changes_never_change BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, 'the audit never changes'); END;

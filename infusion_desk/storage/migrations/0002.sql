-- What a centre knows of its patients beside their names, what was measured of them, and records that were merged
-- into another one or taken back. These stay, for the audit names them, and nothing is booked for them.

ALTER TABLE patients ADD COLUMN interpreter INTEGER NOT NULL DEFAULT 0
    CONSTRAINT patients_interpreter_flag CHECK (interpreter IN (0, 1));
ALTER TABLE patients ADD COLUMN arm TEXT NOT NULL DEFAULT ''
    CONSTRAINT patients_arm_known CHECK (arm IN ('', 'left', 'right'));
ALTER TABLE patients ADD COLUMN merged_into INTEGER REFERENCES patients (id)
    CONSTRAINT patients_merged_into_another CHECK (merged_into <> id);
ALTER TABLE patients ADD COLUMN removed INTEGER NOT NULL DEFAULT 0
    CONSTRAINT patients_removed_flag CHECK (removed IN (0, 1));

CREATE INDEX patients_listed ON patients (folded) WHERE merged_into IS NULL AND removed = 0;
CREATE INDEX patients_merged ON patients (merged_into) WHERE merged_into IS NOT NULL;

-- Grams and millimetres: whole, so that pounds and inches come back as they were written.
CREATE TABLE measurements (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    kind TEXT NOT NULL CONSTRAINT measurements_kind_known CHECK (kind IN ('weight', 'height')),
    amount INTEGER NOT NULL CONSTRAINT measurements_amount_is_some CHECK (amount > 0),
    measured_on TEXT NOT NULL CONSTRAINT measurements_date_is_a_date CHECK (measured_on IS date(measured_on)),
    by TEXT NOT NULL DEFAULT '' CONSTRAINT measurements_by_fits CHECK (length(by) <= 200),
    withdrawn INTEGER NOT NULL DEFAULT 0 CONSTRAINT measurements_withdrawn_flag CHECK (withdrawn IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT measurements_version_counts CHECK (version >= 1)
) STRICT;

CREATE INDEX measurements_patient ON measurements (patient_id, measured_on);

-- A record number is found also without the signs it is written with.
UPDATE patients SET folded = folded || char(10)
    || lower(replace(replace(replace(replace(mrn, '-', ''), ' ', ''), '.', ''), '/', ''))
WHERE mrn GLOB '*[-. /]*';

-- What a prescriber ordered for a patient, the sessions that carry it out, and reactions that patients had.

-- Who died or went to another centre stays on record, and nothing is booked, due or printed any more.
ALTER TABLE patients ADD COLUMN gone TEXT NOT NULL DEFAULT ''
    CONSTRAINT patients_gone_known CHECK (gone IN ('', 'deceased', 'transferred'));

-- Dates are those of the centre's calendar. `elsewhere` lists doses given elsewhere, oldest first: [date, amount].
-- `every` is the prescriber's own interval ("6 weeks"), else the drug's file says when doses are due.
CREATE TABLE treatment_orders (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    drug_id TEXT NOT NULL CONSTRAINT orders_name_a_drug CHECK (length(drug_id) > 0),
    option TEXT NOT NULL DEFAULT '',
    dose TEXT NOT NULL DEFAULT '',
    micrograms INTEGER CONSTRAINT orders_amount_is_some CHECK (micrograms > 0),
    starts_on TEXT NOT NULL CONSTRAINT orders_start_is_a_date CHECK (starts_on IS date(starts_on)),
    doses INTEGER CONSTRAINT orders_doses_counted CHECK (doses BETWEEN 1 AND 500),
    every TEXT NOT NULL DEFAULT '',
    elsewhere TEXT NOT NULL DEFAULT '[]' CONSTRAINT orders_elsewhere_is_json CHECK (json_valid(elsewhere)),
    prescriber TEXT NOT NULL DEFAULT '',
    ordered_on TEXT NOT NULL CONSTRAINT orders_ordered_on_a_date CHECK (ordered_on IS date(ordered_on)),
    signed_on TEXT CONSTRAINT orders_signed_on_a_date CHECK (signed_on IS date(signed_on)),
    observation_minutes INTEGER CONSTRAINT orders_observation_fits CHECK (observation_minutes BETWEEN 0 AND 960),
    decided_by TEXT NOT NULL DEFAULT '',
    decided_on TEXT CONSTRAINT orders_decided_on_a_date CHECK (decided_on IS date(decided_on)),
    stopped_on TEXT CONSTRAINT orders_stopped_on_a_date CHECK (stopped_on IS date(stopped_on)),
    stop_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '' CONSTRAINT orders_note_fits CHECK (length(note) <= 2000),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT orders_version_counts CHECK (version >= 1),
    CONSTRAINT orders_stop_has_a_reason CHECK ((stopped_on IS NULL) = (stop_reason = '')),
    CONSTRAINT orders_decision_is_whole CHECK (
        (observation_minutes IS NULL) = (decided_on IS NULL) AND (decided_on IS NULL) = (decided_by = '')
    )
) STRICT;

CREATE INDEX treatment_orders_patient ON treatment_orders (patient_id);
CREATE INDEX treatment_orders_active ON treatment_orders (id) WHERE stopped_on IS NULL;

-- A session carries out one order at most.
CREATE TABLE order_sessions (
    session_id INTEGER PRIMARY KEY REFERENCES sessions (id),
    order_id INTEGER NOT NULL REFERENCES treatment_orders (id)
) STRICT;

CREATE INDEX order_sessions_order ON order_sessions (order_id);

CREATE TABLE reactions (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    drug_id TEXT NOT NULL CONSTRAINT reactions_name_a_drug CHECK (length(drug_id) > 0),
    happened_on TEXT NOT NULL CONSTRAINT reactions_date_is_a_date CHECK (happened_on IS date(happened_on)),
    grade TEXT NOT NULL CONSTRAINT reactions_grade_known CHECK (grade IN (
        'mild', 'moderate', 'severe', 'life_threatening'
    )),
    by TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '' CONSTRAINT reactions_note_fits CHECK (length(note) <= 2000),
    withdrawn INTEGER NOT NULL DEFAULT 0 CONSTRAINT reactions_withdrawn_flag CHECK (withdrawn IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT reactions_version_counts CHECK (version >= 1)
) STRICT;

CREATE INDEX reactions_patient ON reactions (patient_id);

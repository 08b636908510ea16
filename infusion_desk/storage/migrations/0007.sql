-- What a pharmacist confirmed of the drugs' figures, and from which day on a change of their data holds.

-- One word for one figure with one value: `figure` says where it stands in the drug's file, `value` what it was.
CREATE TABLE confirmations (
    id INTEGER PRIMARY KEY,
    drug_id TEXT NOT NULL CONSTRAINT confirmations_name_a_drug CHECK (length(drug_id) > 0),
    figure TEXT NOT NULL CONSTRAINT confirmations_name_a_figure CHECK (length(figure) > 0),
    value TEXT NOT NULL,
    confirmed_on TEXT NOT NULL CONSTRAINT confirmations_on_a_date CHECK (confirmed_on IS date(confirmed_on)),
    confirmed_by TEXT NOT NULL CONSTRAINT confirmations_by_somebody CHECK (length(confirmed_by) BETWEEN 1 AND 200),
    withdrawn INTEGER NOT NULL DEFAULT 0 CONSTRAINT confirmations_withdrawn_flag CHECK (withdrawn IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CONSTRAINT confirmations_version_counts CHECK (version >= 1)
) STRICT;

CREATE UNIQUE INDEX confirmations_once ON confirmations (drug_id, figure, value) WHERE withdrawn = 0;

-- `subject` is a drug's id or a setting's key. `value_before` and `value_after` are the hashes of kept drug texts, or the
-- setting's values; "" where there was no such drug, or is none any more. Never changed: a later row goes on from it.
CREATE TABLE data_changes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CONSTRAINT data_changes_kind_known CHECK (kind IN ('drug', 'setting')),
    subject TEXT NOT NULL CONSTRAINT data_changes_name_a_subject CHECK (length(subject) > 0),
    value_before TEXT NOT NULL,
    value_after TEXT NOT NULL,
    holds_from TEXT NOT NULL CONSTRAINT data_changes_from_a_date CHECK (holds_from IS date(holds_from)),
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX data_changes_subject ON data_changes (kind, subject);

-- Nurses as they work: who takes over a patient and when, who stands in at lunch, and shifts of single days.

ALTER TABLE steps DROP CONSTRAINT steps_kind_known;
ALTER TABLE steps ADD CONSTRAINT steps_kind_known CHECK (kind IN (
    'arrived', 'seated', 'started', 'longer', 'done', 'no_show', 'left_untreated', 'amount', 'handed_over'
));
ALTER TABLE steps ADD COLUMN nurse_id INTEGER REFERENCES nurses (id)
    CONSTRAINT steps_nurse_takes_over CHECK ((kind = 'handed_over') = (nurse_id IS NOT NULL));

-- No lunch while both minutes are missing; one that is covered by nobody is not taken.
ALTER TABLE nurses ADD COLUMN lunch_start INTEGER
    CONSTRAINT nurses_lunch_on_the_clock CHECK (lunch_start BETWEEN 0 AND 1439);
ALTER TABLE nurses ADD COLUMN lunch_end INTEGER
    CONSTRAINT nurses_lunch_in_order CHECK (lunch_end > lunch_start AND lunch_end <= lunch_start + 240);
ALTER TABLE nurses ADD COLUMN cover_id INTEGER REFERENCES nurses (id)
    CONSTRAINT nurses_cover_is_another CHECK (cover_id <> id);

-- What a nurse works on one date in the place of the week's shifts; equal minutes mean not at all.
CREATE TABLE special_shifts (
    id INTEGER PRIMARY KEY,
    nurse_id INTEGER NOT NULL REFERENCES nurses (id),
    day TEXT NOT NULL CONSTRAINT special_shifts_is_a_date CHECK (day IS date(day)),
    start_minute INTEGER NOT NULL CONSTRAINT special_shifts_start_on_the_clock CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INTEGER NOT NULL,
    CONSTRAINT special_shifts_in_order CHECK (end_minute BETWEEN start_minute AND start_minute + 1440)
) STRICT;

CREATE INDEX special_shifts_day ON special_shifts (day);
CREATE INDEX special_shifts_nurse ON special_shifts (nurse_id);

-- Sessions that are to keep their chair, each with the reason; without one the chair may change until the patient sits.
ALTER TABLE sessions ADD COLUMN pin_reason TEXT
    CONSTRAINT sessions_pin_reason_fits CHECK (length(pin_reason) <= 200 AND instr(pin_reason, char(0)) = 0);

"""The tables as SQLAlchemy writes to them. What they promise stands in `migrations`; a test holds both together."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, integers: str = "", texts: str = "", key: str = "id") -> Table:
    kinds: list[tuple[str, Integer | Text]] = [(column, Integer()) for column in integers.split()]
    kinds += [(column, Text()) for column in texts.split()]
    columns = [Column(column, kind, primary_key=column in key.split()) for column, kind in kinds]
    return Table(name, metadata, *columns)


file_stamp = _table("file_stamp", "id", "stamp")
settings = _table("settings", "", "key value", key="key")
chairs = _table("chairs", "id position retired version", "name pod kind")
outages = _table("outages", "id chair_id starts_at ends_at", "reason")
nurses = _table("nurses", "id max_patients retired version lunch_start lunch_end cover_id", "name initials")
shifts = _table("shifts", "id nurse_id weekday start_minute end_minute")
special_shifts = _table("special_shifts", "id nurse_id start_minute end_minute", "day")
absences = _table("absences", "id nurse_id starts_at ends_at", "reason")
opening_hours = _table("opening_hours", "weekday start_minute end_minute", key="weekday")
special_days = _table("special_days", "start_minute end_minute", "day", key="day")
closures = _table("closures", "id starts_at ends_at", "reason")
patients = _table(
    "patients",
    "id version interpreter removed merged_into",
    "mrn family_name given_name birth_date sex phone language chair_kinds note folded arm gone",
)
measurements = _table("measurements", "id patient_id amount withdrawn version", "kind measured_on by")
drug_texts = _table("drug_texts", "id", "sha256 drug_id text")
phase_lists = _table("phase_lists", "id", "sha256 phases")
sessions = _table(
    "sessions",
    "id patient_id drug_text_id dose_number chair_id nurse_id phase_list_id starts_at ends_at shown_from shown_until "
    "version",
    "drug_id drug_name option amount dose_label state cancel_reason note pin_reason",
)
never_lifted = _table("never_lifted", "id")
reservations = _table("reservations", "id session_id chair_id patient_id starts_at patient_until chair_until lifted")
steps = _table("steps", "id session_id at phase minutes withdrawn nurse_id", "kind amount")
changes = _table("changes", "id at undoes", "request by kind words facts override_reason override_by")
change_entities = _table(
    "change_entities", "change_id position entity_id", "kind before after", key="change_id position"
)
call_lists = _table(
    "call_lists", "id cause_id chair_id nurse_id starts_at ends_at made_at withdrawn version", "kind reason made_by"
)
call_entries = _table(
    "call_entries", "id list_id session_id starts_at chair_id reached_at stays version", "reached_by agreed"
)
told = _table("told", "session_id starts_at told_at", "told_by", key="session_id")
printed_sheets = _table(
    "printed_sheets", "session_id starts_at leaves_at printed_at", "digest language printed_by", key="session_id"
)
treatment_orders = _table(
    "treatment_orders",
    "id patient_id micrograms doses observation_minutes version",
    "drug_id option dose starts_on every elsewhere prescriber ordered_on signed_on decided_by decided_on stopped_on"
    " stop_reason note brand",
)
order_sessions = _table("order_sessions", "session_id order_id", key="session_id")
reactions = _table("reactions", "id patient_id withdrawn version", "drug_id happened_on grade by note")
confirmations = _table("confirmations", "id withdrawn version", "drug_id figure value confirmed_on confirmed_by")
data_changes = _table("data_changes", "id changed_at", "kind subject value_before value_after holds_from changed_by")
holds = _table(
    "holds",
    "id chair_id nurse_id patient_id dose_number phase_list_id starts_at ends_at expires_at",
    "name drug_id drug_name booking by",
)
waitlist = _table(
    "waitlist",
    "id patient_id session_id notice_minutes added_at version",
    "booking wishes until_day closed note",
)
overridden_findings = _table(
    "overridden_findings", "change_id position session_id", "rule message", key="change_id position"
)

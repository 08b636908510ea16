"""The centre's limits, read from its settings."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desk.domain.day import Limits


def limits_of(settings: Mapping[str, str]) -> Limits:
    """The limits that `settings` (checked, defaults filled in) ask for."""
    return Limits(
        patients_per_nurse=int(settings["patients_per_nurse"]),
        starts_per_nurse=int(settings["starts_per_nurse"]),
        points_per_nurse=int(settings["points_per_nurse"]),
        drug_points=drug_points(settings["drug_points"]),
        counts_hands=settings["hands_on"] == "on",
        premedication_minutes=int(settings["premedication_hands"]),
        rate_change_minutes=int(settings["rate_change_hands"]),
        one_nurse_drugs=frozenset(drug_list(settings["one_nurse_drugs"])),
        drug_caps=drug_points(settings["drug_caps"]),
        bags_per_quarter=int(settings["bags_per_quarter"]),
        mixing_minutes=int(settings["mixing_minutes"]),
        mixing_before_opening=int(settings["mixing_before_opening"]),
        bag_life_minutes=int(settings["bag_life_minutes"]),
    )


def drug_list(text: str) -> tuple[str, ...]:
    """Drug ids with commas between."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def drug_points(text: str) -> dict[str, int]:
    """A number by drug id, from `ocrelizumab 3, natalizumab 1`. Raises ValueError for what is written otherwise."""
    pairs = (part.rpartition(" ") for part in drug_list(text))
    return {drug.strip(): int(points) for drug, _, points in pairs}

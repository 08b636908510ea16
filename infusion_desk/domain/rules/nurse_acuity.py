"""At every moment the nurses on shift can carry the points of the patients who are here.

A centre that scores its treatments sets how many points a nurse carries; without a figure this rule is silent. A drug's
points are those of the centre's setting, else those of its file, else one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import Stay, changes_of, short_on_shift, stays
from infusion_desk.domain.phase_lists import acuity_of
from infusion_desk.domain.phases import PlannedPhase
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.stretches import starts_touching
from infusion_desk.texts import N_

NAME, TIER = "nurse_acuity", Tier.STOP
SENTENCE = N_(
    "The nurses on shift can't carry {points} more points from {from:clock} to {until:clock}; each carries {most}."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the patient would be here while the nurses have fewer points left than she or he needs."""
    most = day.limits.points_per_nurse
    if not most or not day.plans_nurses:
        return
    points = points_of(day, wish.drug_id, wish.phases)
    for full in short_on_shift(day, most, _taken_besides(day, wish.session_id), points):
        values = {"points": points, "from": full.start, "until": full.end, "most": most}
        yield Forbidden(NAME, TIER, starts_touching(full, wish.patient_seconds), SENTENCE, values)


def points_of(day: Day, drug_id: str, phases: tuple[PlannedPhase, ...]) -> int:
    """The points of a treatment with this drug, planned with these phases."""
    own = day.limits.drug_points.get(drug_id)
    if own is None:
        own = acuity_of(phases)
    return 1 if own is None else own


def _taken_besides(day: Day, session_id: int | None) -> Mapping[int, int]:
    if day.held_session(session_id) is None:
        return _taken(day)
    return _points_over_time(day, [stay for stay in stays(day) if stay.session.id != session_id])


@once_per_day
def _taken(day: Day) -> Mapping[int, int]:
    return _points_over_time(day, stays(day))


def _points_over_time(day: Day, there: Iterable[Stay]) -> Mapping[int, int]:
    """By how much the points of those who are here change at an instant."""
    return changes_of((start, end, points_of(day, session.drug_id, session.phases)) for start, end, session in there)


RULE = Rule(NAME, TIER, forbids)

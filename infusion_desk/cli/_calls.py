"""How commands write a call: a few lines to read on the phone."""

from __future__ import annotations

from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from infusion_desk.services.calls import Call, CallPicture
    from infusion_desk.services.wording import Wording


def line_of(call: Call, picture: CallPicture, wording: Wording) -> list[str]:
    """The lines of one call: who and where, then what to say or what came of it, then what was noted."""
    from infusion_desk.presenters.call_list import call_row

    row = call_row(call, picture, wording)
    born = _("born {date}").format(date=row.born) if row.born else ""
    who = ", ".join(part for part in (row.name, born, row.phone, row.language) if part)
    listed = _("(list {number}: {cause})").format(number=call.calls.id, cause=row.cause)
    lines = [f"#{row.session_id} {row.clock} {row.chair}, {who} {listed}"]
    if row.is_to_tell:
        lines.append(_("   {state}; not told yet: {say}").format(state=row.state, say=row.say))
    elif row.is_open:
        no_call = _("no call needed: {offer}").format(offer=row.offer)
        lines.append(f"   {row.say if row.needs_call else no_call}")
    else:
        lines.append(f"   {row.state}")
    if row.say_theirs:
        lines.append(f"   {row.say_theirs}")
    reached = _("reached {when}").format(when=row.reached) if row.reached else ""
    noted = "; ".join(part for part in (reached, row.agreed, row.told) if part)
    return [*lines, f"   {noted}"] if noted else lines

"""The guide of a first start; shown by itself on an empty file and by the menu, not by the rail."""

from infusion_desk.texts import N_
from infusion_desk.ui.guide.page import GuidePage
from infusion_desk.ui.screens import Screen

SCREEN = Screen(201, "guide", N_("Set up the centre"), "settings", GuidePage, in_rail=False)

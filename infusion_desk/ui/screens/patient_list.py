"""The page that takes patients in from a list; menus and other screens lead to it, not the rail."""

from infusion_desk.texts import N_
from infusion_desk.ui.importing.page import ImportPage
from infusion_desk.ui.screens import Screen

SCREEN = Screen(200, "import", N_("Take patients in from a list"), "users", ImportPage, in_rail=False)

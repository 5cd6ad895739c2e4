"""What a reader's browser says in lists and forms.

Each method opens a page and returns {place: text}; the texts that are right are in
`jalali_texts`.
"""

from jalali_reader import (
    CELL,
    DAYS,
    FIELD,
    GROUP,
    IN_MONTH,
    PERIODS,
    PICKER,
    ROWS,
    Reader,
    clean,
)
from jalali_world import ENTRIES

# From decades down to a month: what is clicked.
FAR = {
    "jalali": ("1390", "1395", "مهر"),
    "gregorian": ("1990", "1995", "Oct"),
    "mixed": ("1390", "1395", "Meh"),
    "modern": ("1990", "1995", "اکتبر"),
}


class Records(Reader):
    """Lists and forms."""

    def list_cells(self):
        self.leads("list", 0)
        seen = {
            "list: a date": self.says(CELL % "date_deadline"),
            "list: a moment": self.says(CELL % "date_conversion"),
            "list: remaining days": self.says(CELL % "date_closed"),
        }
        self.page.click(CELL % "date_deadline")
        self.page.wait_for(PICKER)
        seen["list: a date being edited"] = self.says(f"{CELL % 'date_deadline'} input")
        self.page.click(f"{CELL % 'date_conversion'} button")
        self.page.wait_for(f"{CELL % 'date_conversion'} input")
        moment = self.says(f"{CELL % 'date_conversion'} input")
        self.page.press("Escape")
        self.page.press("Escape")
        return seen | {"list: a moment being edited": moment}

    def list_groups(self):
        seen = {}
        for period in PERIODS:
            self.leads("list", context={"group_by": f"date_deadline:{period}"})
            self.page.wait_for(GROUP)
            groups = f"Array.from(document.querySelectorAll('{GROUP}'))"
            script = f"{groups}.map((e) => e.innerText)"
            rows = [clean(row) for row in self.page.run(script)]
            seen[f"list: groups of a {period}"] = " | ".join(rows)
        return seen

    def group_opened(self):
        """The records of a month's group."""
        self.leads("list", context={"group_by": "date_deadline:month"})
        self.page.click(f"{GROUP}:nth-of-type({2 if self.jalali else 1})")
        self.page.wait_for(ROWS)
        self.picture("list")
        return {
            "list: records of a month": self.says(f"{CELL % 'name'}"),
            "list: sum under a month": self.says("tfoot td.o_list_number"),
        }

    def form_read(self):
        self.form("readonly")
        seen = {
            "form: a date": self.says(FIELD % "date_deadline"),
            "form: a moment": self.says(FIELD % "date_conversion"),
        }
        self.form()
        return seen | {
            "form: a date's button": self.says(f"{FIELD % 'date_deadline'} button"),
            "form: a moment's button": self.says(f"{FIELD % 'date_conversion'} button"),
            "form: remaining days": self.says(FIELD % "date_closed"),
            "form: a property": self.says(f"{FIELD % 'lead_properties'} .o_input"),
        }

    def form_fields(self):
        self.form()
        seen = {}
        seen["form: a date in its field"] = self.says(self.chosen("date_deadline"))
        moment = self.chosen("date_conversion")
        seen["form: a moment in its field"] = self.says(moment)
        texts = ENTRIES["jalali" if self.jalali else "gregorian"]
        for name, text in texts.items():
            seen[f"typed: {name}"] = self.typed("date_deadline", text)
        self.chosen("date_deadline")
        seen["picker: today"] = self.says(f"{DAYS}.o_today")
        moment = "1404/9/10 17:45" if self.jalali else "12/01/2025 17:45"
        seen["typed: a moment"] = self.typed("date_conversion", moment)
        self.discard()
        seen["form: discarded"] = self.settled(f"{FIELD % 'date_deadline'} button")
        return seen

    def typed_wrongly(self):
        """No such day: 30 Esfand 1404, 30 February 2025."""
        self.form()
        wrong = "1404/12/30" if self.jalali else "02/30/2025"
        seen = {"typed: no such day": self.typed("date_deadline", wrong)}
        return seen

    def picked(self):
        self.form()
        self.chosen("date_deadline")
        picker = f"{PICKER} .o_zoom_out"
        seen = {
            "picker: month": self.says(picker),
            "picker: weekdays": self.says(f"{PICKER} .o_day_of_week_cell"),
            "picker: days": self.says(IN_MONTH),
            "picker: chosen day": self.says(f"{DAYS}.o_selected"),
            "picker: next month": self.turn("next"),
            "picker: previous month": (self.turn("previous"), self.turn("previous"))[1],
        }
        self.turn("next")
        seen["picker: year"] = self.zoom_out()
        seen["picker: months"] = self.says(DAYS)
        seen["picker: years from"] = self.zoom_out()
        seen["picker: years"] = self.says(DAYS)
        seen["picker: decades from"] = self.zoom_out()
        seen["picker: decades"] = self.says(DAYS)
        for step in FAR[self.login]:
            title = self.says(picker)
            self.page.click_text(self.digits(step), DAYS)
            self.page.until(lambda t=title: self.says(picker) != t, "a smaller unit")
        seen["picker: a far month"] = self.says(picker)
        seen["picker: a far day picked"] = self.day_picked()
        self.discard()
        self.chosen("date_deadline")
        seen["picker: a day picked"] = self.day_picked()
        self.discard()
        return seen

    def day_picked(self):
        """Pick the fifteenth of the page and say what the field shows."""
        self.page.click_text(self.digits("15"), IN_MONTH)
        self.page.wait_gone(PICKER)
        button = f"{FIELD % 'date_deadline'} button, {FIELD % 'date_deadline'} input"
        return self.settled(button)

    def ranges(self):
        self.form("range", self.world.project, model="project.project")
        seen = {"form: a range": self.says(f"{FIELD % 'date_start'} button")}
        self.chosen("date_start")
        selected = f"{DAYS}.o_selected, {DAYS}.o_select_start, {DAYS}.o_select_end"
        seen["picker: a range's day"] = self.says(selected)
        self.page.press("Escape")
        return seen

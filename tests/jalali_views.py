"""What a reader's browser says in kanbans, calendars, pivots, graphs, activities and
the talk beside a record."""

import database
from jalali_reader import DAYS, PICKER, Reader, clean
from jalali_world import MOMENT

CARD = ".o_kanban_view .o_kanban_record:not(.o_kanban_ghost)"
TITLE = ".o_calendar_header h5"
COLUMN = ".o_kanban_group"
AT = {"initial_date": MOMENT}
WIDGET = ".o_calendar_widget"
CELL = f"{WIDGET} .fc-daygrid-day[data-date='2025-11-24']"
SCALES = {
    "year": f"{WIDGET} .fc-month-container",
    "month": f"{WIDGET} .fc-dayGridMonth-view",
    "week": f"{WIDGET} .fc-timeGridWeek-view",
    "day": f"{WIDGET} .fc-timeGridDay-view",
}
CHART = """(() => {
    const chart = Chart.getChart(document.querySelector(".o_graph_renderer canvas"));
    const {labels, datasets} = chart.data;
    return [labels.map(String), datasets.map((set) => Array.from(set.data))];
})()"""


class Views(Reader):
    """All views but lists and forms."""

    def kanban(self):
        self.leads("kanban", 0)
        seen = {"kanban: a card": self.says(CARD)}
        self.leads("kanban", context={"group_by": "date_deadline:month"})
        self.page.wait_for(COLUMN)
        titles = self.page.texts(f"{COLUMN} .o_column_title")
        # A sum counts up to its value before one's eyes, frame by frame.
        sums = f"{COLUMN} .o_animated_number"
        self.settled(sums, 1)
        pairs = zip(titles, self.page.texts(sums), strict=True)
        seen["kanban: columns of months"] = " | ".join(
            clean(f"{title} {total}") for title, total in pairs
        )
        bars = f"{COLUMN}:nth-child({2 if self.jalali else 1}) .progress-bar"
        script = f"document.querySelector('{bars}').dataset.tooltip"
        seen["kanban: progress of a month"] = clean(self.page.run(script))
        return seen

    def calendar(self, scale, **options):
        """Open a calendar at the moment in one of its scales."""
        context = AT | {"default_scale": scale}
        self.show("calendar", context=context, wait=TITLE, **options)
        self.page.wait_for(WIDGET)
        self.scale(scale)

    def scale(self, scale):
        """Choose a scale in the calendar's menu."""
        self.page.click(".o_view_scale_selector button")
        self.page.click(f".o_scale_button_{scale}")
        self.page.wait_gone(".o_scale_button_day")
        self.page.wait_for(SCALES[scale])

    def calendar_month(self):
        self.calendar("month")
        days = f"{WIDGET} .fc-daygrid-day:not(.fc-day-other) .fc-daygrid-day-number"
        seen = {
            "calendar: month": self.says(TITLE),
            "calendar: weekdays": self.says(f"{WIDGET} .fc-col-header-cell"),
            "calendar: days of the month": self.says(days),
            "calendar: the day's cell": self.says(f"{CELL} .fc-daygrid-day-number"),
        }
        self.picture("calendar-month")
        mini = ".o_calendar_sidebar .o_datetime_picker .o_zoom_out"
        if self.page.count(mini):
            seen["calendar: small month"] = self.says(mini)
        popover = ".o_cw_popover .list-group-item"
        self.unfold(f"{CELL} .fc-event", popover)
        seen["calendar: an event's day"] = self.says(popover)
        self.page.click(".o_cw_popover_close")
        self.page.click(".o_calendar_button_next")
        before = seen["calendar: month"]
        self.page.until(lambda: self.says(TITLE) != before, "the next month")
        return seen | {"calendar: next month": self.says(TITLE)}

    def calendar_scales(self):
        self.calendar("year")
        year = f"{WIDGET} .fc-toolbar-title"
        seen = {
            "calendar: year": self.says(TITLE),
            "calendar: months of the year": self.says(year),
        }
        self.picture("calendar-year")
        heads = f"{WIDGET} .fc-col-header-cell .fc-col-header-cell-cushion"
        for scale in ("week", "day"):
            self.scale(scale)
            seen[f"calendar: {scale}"] = self.says(TITLE)
            seen[f"calendar: heads of a {scale}"] = self.says(heads)
        return seen

    def calendar_meeting(self):
        """A moment in the host's own calendar of meetings."""
        domain = [["id", "=", self.world.event]]
        options = {"model": "calendar.event", "view": False, "domain": domain}
        self.calendar("week", **options)
        self.page.wait_for(f"{WIDGET} .fc-event")
        seen = {"calendar: a meeting": self.says(f"{WIDGET} .fc-event")}
        self.picture("calendar-week")
        popover = ".o_cw_popover .list-group-item:has(.fa-calendar, .fa-clock-o)"
        self.unfold(f"{WIDGET} .fc-event .o_event_title", popover)
        seen["calendar: a meeting's moment"] = self.says(popover)
        self.page.click(".o_cw_popover_close")
        return seen

    def calendar_created(self):
        """A click into the cell of a day makes a record of that day."""
        self.calendar("month")
        name = f"Egg of {self.login}"
        self.page.click(f"{CELL} .fc-daygrid-day-number")
        self.page.fill(".o-calendar-quick-create--input", name)
        self.page.click(".o-calendar-quick-create--create-btn")
        self.page.wait_gone(".o-calendar-quick-create")
        query = "SELECT date_deadline::text FROM crm_lead WHERE name = %s"
        stored = lambda: database.sql(query, self.host.database, name)  # noqa: E731
        self.page.until(stored, "the record of a cell")
        return {"calendar: stored for a cell": " | ".join(r[0] for r in stored())}

    def pivot(self):
        self.leads("pivot", wait=".o_pivot_view .o_pivot")
        self.page.wait_for(".o_pivot table")
        columns = ".o_pivot thead tr:nth-child(2) th"
        seen = {
            "pivot: rows of months": self.says(".o_pivot tbody tr"),
            "pivot: columns of quarters": self.says(columns),
        }
        self.picture("pivot")
        row = f".o_pivot tbody tr:nth-child({3 if self.jalali else 2})"
        self.page.click(f"{row} td:last-of-type")
        self.page.wait_for(".o_list_view .o_data_row td[name=name]")
        return seen | {
            "pivot: records of a cell": self.says(".o_data_row td[name=name]"),
            "pivot: way back from a cell": self.says(".o_breadcrumb"),
        }

    def graph(self):
        self.leads("graph")
        self.page.wait_for(".o_graph_renderer canvas")
        self.page.until(lambda: self.page.run(CHART)[0], "the chart")
        labels, (points, *_) = self.page.run(CHART)
        seen = {"graph: bars of months": clean(" | ".join(labels))}
        seen["graph: their sums"] = " ".join(str(int(point)) for point in points)
        self.picture("graph")
        return seen

    def activities(self):
        self.leads("activity", 0, wait=".o_activity_view")
        cell = ".o_activity_view .o-mail-ActivityCell-deadline"
        seen = {"activities: due": self.says(cell)}
        self.form()
        self.page.wait_for(".o-mail-Activity")
        self.page.click(".o-mail-Activity .fa-info-circle")
        seen["chatter: an activity's dates"] = self.says(
            ".o-mail-Activity-details tr:last-child"
        )
        self.page.click(".o-mail-Activity button:has(.fa-pencil)")
        due = ".modal .o_field_widget[name=date_deadline]"
        seen["activities: being planned"] = self.says(f"{due} .o_input")
        self.page.click(f"{due} .o_input")
        self.page.wait_for(PICKER)
        seen["activities: picker"] = self.says(f"{PICKER} .o_zoom_out")
        seen["activities: picked"] = self.says(f"{DAYS}.o_selected")
        self.page.press("Escape")
        self.page.wait_gone(PICKER)
        self.page.press("Escape")
        self.page.wait_gone(".modal")
        return seen

    def chatter(self):
        self.form("range", self.world.project, model="project.project")
        message = ".o-mail-Message"
        self.page.wait_for(message)
        title = f"document.querySelector('{message}-date').title"
        return {
            "chatter: day": self.says(".o-mail-DateSection"),
            "chatter: a message's moment": clean(self.page.texts(f"{message}-date")[0]),
            "chatter: a message's moment in full": clean(self.page.run(title)),
            "chatter: a date that was moved": self.says(
                f"{message}-trackingOld, {message}-trackingNew"
            ),
        }

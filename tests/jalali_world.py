"""Records at one fixed moment and those who read them, entered through the server's own
interface: 24 November 2025, 12:00 in Tehran, which is 3 Azar 1404.

Their days were chosen so that the sums of no Jalali year, quarter, month or week are
those of the Gregorian one beside it.
"""

import database

DAY, MOMENT, LATER = "2025-11-24", "2025-11-24 08:30:00", "2025-12-10"
NAME = "Canary"
# Day: points. Of 3 Azar; the week from Saturday, Azar, autumn, 1404.
POINTS = {
    DAY: 1000,
    "2025-11-22": 60000,  # Saturday, 1 Azar
    LATER: 200,  # 19 Azar
    "2025-11-20": 30,  # 29 Aban
    "2025-12-25": 4,  # 4 Dey
    "2026-01-10": 5,  # 20 Dey
    "2026-03-25": 7,  # 5 Farvardin 1405
}
LEAD = "crm.lead"
# login: (name, language, choice of calendar)
READERS = {
    "jalali": ("نرگس صادقی", "fa_IR", "language"),
    "gregorian": ("Emma Wright", "en_US", "language"),
    "mixed": ("Sara Amini", "en_US", "jalali"),
    "modern": ("مینا نادری", "fa_IR", "gregorian"),
}
CUSTOMERS = {"buyer_fa": "fa_IR", "buyer_en": "en_US"}
# What is typed into a date's field, by the calendar of who types.
ENTRIES = {
    "jalali": {
        "numbers": "1404/9/10",
        "Persian digits": "۱۴۰۴/۰۹/۱۱",
        "a month's name": "12 آذر 1404",
        "without separators": "14040913",
        "two-digit year": "04/09/14",
        "a month later": "+1m",
        "a year earlier": "-1y",
        "today": "today",
        "first of the month": "today =1d",
    },
    "gregorian": {
        "numbers": "12/1/2025",
        "Persian digits": "۱۲/۰۲/۲۰۲۵",
        "a month's name": "12/03/2025",
        "without separators": "12042025",
        "two-digit year": "12/05/25",
        "a month later": "+1m",
        "a year earlier": "-1y",
        "today": "today",
        "first of the month": "today =1d",
    },
}
FIELDS = """
    <field name="name"/>
    <field name="date_deadline"/>
    <field name="date_conversion" readonly="0"/>
"""
# A table of nothing but dates and moments, and how many a record has.
TYPED, DAYS, MOMENTS = "x_typed", 20, 10
TYPED_FIELDS = "".join(
    [f'<field name="x_day{n}"/>' for n in range(DAYS)]
    + [f'<field name="x_moment{n}"/>' for n in range(MOMENTS)]
)
VIEWS = {
    "list": f"""<list editable="bottom" default_order="id">{FIELDS}
        <field name="color" string="امتیاز" sum="Points"/>
        <field name="date_closed" widget="remaining_days"/></list>""",
    "form": f"""<form><sheet><group>{FIELDS}
        <field name="date_closed" widget="remaining_days" readonly="1"/>
        <field name="team_id"/><field name="lead_properties" columns="2"/>
        </group></sheet><chatter/></form>""",
    "readonly": f"""<form edit="0"><sheet><group>{FIELDS}
        </group></sheet></form>""",
    "kanban": """<kanban default_order="id"><field name="color"/>
        <progressbar field="priority" colors='{"0": "muted"}' sum_field="color"/>
        <templates><t t-name="card">
        <field name="name"/><field name="date_deadline"/><field name="date_conversion"/>
        </t></templates></kanban>""",
    "calendar": """<calendar date_start="date_deadline" mode="month" quick_create="1">
        <field name="name"/><field name="date_deadline"/></calendar>""",
    "pivot": """<pivot><field name="date_deadline" interval="month" type="row"/>
        <field name="date_conversion" interval="quarter" type="col"/>
        <field name="color" string="امتیاز" type="measure"/></pivot>""",
    "graph": """<graph type="bar"><field name="date_deadline" interval="month"/>
        <field name="color" type="measure"/></graph>""",
    "activity": """<activity string="Birds"><templates><div t-name="activity-box">
        <field name="name"/></div></templates></activity>""",
    "search": """<search><field name="name"/><field name="date_deadline"/>
        <filter name="deadline" string="Deadline" date="date_deadline"/>
        <filter name="by_deadline" string="By Deadline"
            context="{'group_by': 'date_deadline'}"/></search>""",
    "range": """<form><sheet><group><field name="date_start" widget="daterange"
        options="{'end_date_field': 'date', 'always_range': true}"/>
        <field name="date" invisible="1"/></group></sheet><chatter/></form>""",
    "typed": f"""<form><sheet><group col="4">{TYPED_FIELDS}</group></sheet></form>""",
}


def ref(name, label):
    """Database id of an external id."""
    query = "SELECT res_id FROM ir_model_data WHERE module = %s AND name = %s"
    return database.sql(query, name, *label.split("."))[0][0]


class World:
    """Seeds a database through an administrator's session; `views` maps names of
    `VIEWS` to ids, `lead` is the record of the moment."""

    def __init__(self, name, admin):
        self.name, self.call = name, admin.call
        self.call("res.lang", "write", ref(name, "base.lang_en"), {"active": True})
        self.call("res.users", "write", [admin.uid], {"lang": "en_US"})
        groups = self.read("res.users", admin.uid, "group_ids")
        self.users = self.make_users(groups)
        self.typed_model()
        self.views = {kind: self.view(kind) for kind in VIEWS}
        self.team = self.make_team()
        self.leads = self.make_leads()
        self.lead = self.leads[0]
        self.project = self.make_project()
        self.make_activity()
        self.event = self.make(
            "calendar.event",
            name=NAME,
            start=MOMENT,
            stop="2025-11-24 10:30:00",
            user_id=self.users["jalali"],
            partner_ids=[(6, 0, [self.partner(login) for login in READERS])],
        )
        self.orders = {login: self.make_order(login) for login in CUSTOMERS}
        orders = self.call("ir.model", "search", [("model", "=", "sale.order")])
        self.template = self.make(
            "mail.template",
            name=NAME,
            model_id=orders[0],
            lang="{{ object.partner_id.lang }}",
            body_html="""<p>Due <t t-out="format_date(object.validity_date)"/>, of
                <t t-out="format_datetime(object.date_order)"/></p>""",
        )

    def make(self, model, /, **values):
        """Create one record, return its id."""
        return self.call(model, "create", [values])[0]

    def read(self, model, record, field):
        """One field of one record."""
        return self.call(model, "read", [record], [field])[0][field]

    def partner(self, login):
        """The contact of a user."""
        return self.read("res.users", self.users[login], "partner_id")[0]

    def make_users(self, groups):
        """Readers with the administrator's rights, customers with the portal's."""
        portal = [ref(self.name, "base.group_portal")]
        wanted = [(login, *who, groups) for login, who in READERS.items()]
        wanted += [(b, b, lang, "language", portal) for b, lang in CUSTOMERS.items()]
        values = [
            {
                "name": name,
                "login": login,
                "password": login,
                "email": f"{login}@example.com",
                "lang": lang,
                "tz": "Asia/Tehran",
                "calendar_type": calendar,
                "group_ids": [(6, 0, groups)],
            }
            for login, name, lang, calendar, groups in wanted
        ]
        ids = self.call("res.users", "create", values)
        return dict(zip((w[0] for w in wanted), ids, strict=True))

    def typed_model(self):
        """A table of dates and moments alone, to type thousands into."""
        users = ref(self.name, "base.group_user")
        rights = {f"perm_{right}": True for right in ("read", "write", "create")}
        kinds = [(f"x_day{n}", "date") for n in range(DAYS)]
        kinds += [(f"x_moment{n}", "datetime") for n in range(MOMENTS)]
        self.make(
            "ir.model",
            name="Typed",
            model=TYPED,
            field_id=[(0, 0, {"name": n, "ttype": t}) for n, t in kinds],
            access_ids=[(0, 0, {"name": "Typed", "group_id": users, **rights})],
        )

    def view(self, kind):
        """A view of the tests' own, so that no other addon's fields are in it."""
        models = {"range": "project.project", "typed": TYPED}
        values = {"name": f"places {kind}", "model": models.get(kind, LEAD)}
        return self.make("ir.ui.view", arch=VIEWS[kind], priority=99, **values)

    def make_team(self):
        """A team whose opportunities have a property of type date."""
        definition = [{"name": "seen", "type": "date", "string": "Seen"}]
        return self.make(
            "crm.team", name="Birds", lead_properties_definition=definition
        )

    def make_leads(self):
        """One a day of `POINTS`, each at noon."""
        values = [
            {
                "name": NAME if day == DAY else f"Bird {points}",
                "type": "opportunity",
                "team_id": self.team,
                "date_deadline": day,
                "date_conversion": f"{day} 08:30:00",
                "date_closed": f"{day} 08:30:00",
                "color": points,
                "lead_properties": {"seen": day},
            }
            for day, points in POINTS.items()
        ]
        return self.call(LEAD, "create", values)

    def make_project(self):
        """One that is talked about, and whose end was moved."""
        project = self.make("project.project", name=NAME, date_start=DAY, date=LATER)
        self.call("project.project", "write", [project], {"date": DAY})
        self.call("project.project", "message_post", [project], body="Chirp")
        query = """UPDATE mail_message SET date = %s
                    WHERE model = 'project.project' AND res_id = %s"""
        database.sql(query, self.name, MOMENT, project)
        return project

    def make_activity(self):
        """A call that one reader must make on the day."""
        self.make(
            "mail.activity",
            res_model_id=self.call("ir.model", "search", [("model", "=", LEAD)])[0],
            res_id=self.lead,
            activity_type_id=ref(self.name, "mail.mail_activity_data_call"),
            summary="Ring",
            date_deadline=DAY,
            user_id=self.users["jalali"],
        )

    def make_order(self, login):
        """A quotation that its customer may open."""
        product = self.make("product.product", name="Seed", type="service")
        order = self.make(
            "sale.order",
            partner_id=self.partner(login),
            date_order=MOMENT,
            validity_date=LATER,
            order_line=[(0, 0, {"product_id": product, "price_unit": 5})],
        )
        self.call("sale.order", "action_quotation_sent", [order])
        return order

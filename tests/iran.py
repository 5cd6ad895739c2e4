"""People of three provinces, their quotations and those who may see them, entered as
an administrator would: through the server's own interface."""

import database

FIRST = "مریم زهرا فاطمه سارا مینا نرگس علی رضا حسین مهدی امیر سعید".split()
LAST = "کریمی صادقی رضوانی حسینی احمدی نادری موسوی طباطبایی جعفری قاسمی".split()
TRADES = ("صنایع غذایی", "بازرگانی", "چاپ و بسته‌بندی", "ریسندگی و بافندگی")

# External id of the province: (its people, the companies of some of them).
PLACES = {
    "state_ir_20": (14, 4),  # Isfahan
    "state_ir_10": (10, 3),  # Tehran
    "state_ir_17": (7, 2),  # Fars
}
ISFAHAN = "state_ir_20"
SALES, OFFICER, ENGLISH = "narges", "reza", "emma"
# A slip of the keyboard that a spreadsheet would take for a formula.
SLIP = "=مریم کریمی"


def ref(name, module, label):
    """Database id of an external id."""
    query = "SELECT res_id FROM ir_model_data WHERE module = %s AND name = %s"
    return database.sql(query, name, module, label)[0][0]


class Iran:
    """Seeds one database through an administrator's session.

    `pattern` is the id of the access pattern that ticks Isfahan, `users` maps logins
    to ids, `sought` is (name, number as typed in Persian) of a person of Isfahan.
    """

    def __init__(self, name, admin):
        self.name, self.call = name, admin.call
        self._speak_english()
        self.iran = ref(name, "base", "ir")
        self.states = {s: ref(name, "l10n_ir_states", s) for s in PLACES}
        self.pattern = self._pattern()
        self.users = self._users()
        self.people = {state: self._people(state) for state in PLACES}
        self._quotations()
        self.sought = (self.person_name(6), "۰۹۱۲۵۵۵۱۰۰۶")

    def _speak_english(self):
        """A database that was made in Persian speaks nothing else yet."""
        english = ref(self.name, "base", "lang_en")
        self.call("res.lang", "write", english, {"active": True})

    def area(self, state):
        """The place in the tree that stands for a province."""
        domain = [("kind", "=", "province"), ("state_id", "=", self.states[state])]
        return self.call("toloo.area", "search", domain)[0]

    def _pattern(self):
        areas = [(6, 0, [self.area(ISFAHAN)])]
        values = {"name": "فروش اصفهان", "area_ids": areas}
        return self.call("toloo.access.pattern", "create", [values])[0]

    def _users(self):
        every = ["base.group_user"]
        manager = ["toloo_access.group_manager", "base.group_allow_export"]
        manager += ["sales_team.group_sale_salesman_all_leads"]
        officer = ["toloo_access.group_officer", "sales_team.group_sale_salesman"]
        wanted = (
            (SALES, "نرگس صادقی", "fa_IR", every + manager),
            (OFFICER, "امیرحسین رضوانی", "fa_IR", every + officer),
            (ENGLISH, "Emma Wright", "en_US", every + manager),
        )
        values = [
            {
                "name": name,
                "login": login,
                "password": login,
                "lang": lang,
                "tz": "Asia/Tehran",
                "group_ids": [(6, 0, [self._group(g) for g in groups])],
                "toloo_pattern_ids": [(6, 0, [self.pattern])],
            }
            for login, name, lang, groups in wanted
        ]
        ids = self.call("res.users", "create", values)
        return dict(zip((w[0] for w in wanted), ids, strict=True))

    def _group(self, label):
        return ref(self.name, *label.split("."))

    def person_name(self, number):
        """Name of the person with this running number over all provinces."""
        return f"{FIRST[number % len(FIRST)]} {LAST[number * 3 % len(LAST)]} {number}"

    def _people(self, state):
        """Companies and persons of a province; each third person is the officer's,
        each third the salesperson's, the others nobody's."""
        persons, companies = PLACES[state]
        before = list(PLACES)[: list(PLACES).index(state)]
        first = 1 + sum(PLACES[s][0] for s in before)
        place = {"state_id": self.states[state], "country_id": self.iran}
        firms = [
            {
                "name": f"{TRADES[n]} {LAST[n]} {state[-2:]}",
                "is_company": True,
                "phone": f"021 8855 {state[-2:]}{n:02}",
                "user_id": self.users[SALES],
                **place,
            }
            for n in range(companies)
        ]
        firms = self.call("res.partner", "create", firms)
        owners = [self.users[OFFICER], self.users[SALES], False]
        values = [
            {
                "name": self.person_name(number),
                "phone": f"0912 555 {1000 + number}",
                "email": f"person{number}@example.com",
                "user_id": owners[number % 3],
                "parent_id": firms[number % len(firms)] if number % 4 == 0 else False,
                **place,
            }
            for number in range(first, first + persons)
        ]
        values[0]["name"] = SLIP if state == ISFAHAN else values[0]["name"]
        return self.call("res.partner", "create", values)

    def _quotations(self):
        """One for every second person, all of the same salesperson: her name on it is
        no reason to see a customer of another province."""
        values = [
            {"partner_id": person, "user_id": self.users[SALES]}
            for people in self.people.values()
            for person in people[::2]
        ]
        self.call("sale.order", "create", values)

from datetime import datetime

from lxml import etree

from odoo.tests import TransactionCase, tagged

from .calendar_common import CalendarCase

MIDNIGHT = datetime(2025, 3, 20, 20, 30)  # 1 Farvardin 1404, 00:00 in Tehran

# Options of a datetime, and what a Persian reader sees of the moment above.
OPTIONS = (
    ("{}", "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰"),
    ("{'widget': 'datetime'}", "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰"),
    ("{'hide_seconds': True}", "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰"),
    ("{'date_only': True}", "۱۴۰۴/۰۱/۰۱"),
    ("{'time_only': True}", "۰۰:۰۰:۰۰"),
    ("{'time_only': True, 'hide_seconds': True}", "۰۰:۰۰"),
    ("{'time_only': True, 'format': 'H:mm'}", "۰:۰۰"),
    ("{'tz_name': 'UTC'}", "۱۴۰۳/۱۲/۳۰ ۲۰:۳۰:۰۰"),
    ("{'tz_name': 'UTC', 'date_only': True}", "۱۴۰۳/۱۲/۳۰"),
    ("{'format': 'd MMMM y'}", "۱ فروردین ۱۴۰۴"),
    ("{'format': 'EEEE d MMMM', 'date_only': True}", "جمعه ۱ فروردین"),
    ("{'format': 'short', 'date_only': True}", "۱۴۰۴/۱/۱"),
    ("{'format': 'short'}", "۱۴۰۴/۱/۱،\u200f ۰:۰۰"),
    ("{'format': 'full', 'date_only': True}", "جمعه ۱ فروردین ۱۴۰۴"),
    ("{'format': 'HH:mm:ss d/M', 'hide_seconds': True}", "۰۰:۰۰ ۱/۱"),
    ("{'widget': 'date'}", "۱۴۰۴/۰۱/۰۱"),
    ("{'widget': 'date', 'format': 'dd MMMM yyyy'}", "۰۱ فروردین ۱۴۰۴"),
    ("{'widget': 'date', 'format': 'MMM'}", "فروردین"),
)


@tagged("post_install", "-at_install")
class TestQwebDates(CalendarCase, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"].create({"name": "Partner"})
        cls.env.cr.execute(
            "UPDATE res_partner SET create_date = %s WHERE id = %s",
            (MIDNIGHT, cls.partner.id),
        )
        cls.partner.invalidate_recordset()
        cls.rate = cls.env["res.currency.rate"].create(
            {
                "currency_id": cls.env["res.currency"]
                .create({"name": "TLQ", "symbol": "T"})
                .id,
                "name": "2025-03-21",
                "rate": 1,
            }
        )

        cls.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "key": "toloo_jalali.letter",
                "name": "letter",
                "arch": '<t t-name="letter"><b t-field="rate.name"/></t>',
            }
        )

    def render(self, env, body, **values):
        records = {"partner": self.partner, "rate": self.rate}
        values = {name: r.with_env(env) for name, r in records.items()} | values
        template = etree.fromstring(f"<t>{body}</t>")
        html = str(env["ir.qweb"]._render(template, values))
        return "".join(etree.fromstring(f"<r>{html}</r>").itertext())

    def field(self, user, options, **context):
        env = self.environment(user, **context)
        body = f'<span t-field="partner.create_date" t-options="{options}"/>'
        return self.render(env, body)

    def test_moments_of_a_persian_reader(self):
        for options, expected in OPTIONS:
            with self.subTest(options=options):
                self.assertEqual(self.field(self.persian_user, options), expected)

    def test_widgets_of_values(self):
        env = self.environment(self.persian_user)
        for value, options, expected in (
            (MIDNIGHT, "{'widget': 'datetime'}", "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰"),
            ("2025-03-20 20:30:00", "{'widget': 'datetime'}", "۱۴۰۴/۰۱/۰۱ ۰۰:۰۰:۰۰"),
            ("2025-03-21", "{'widget': 'date'}", "۱۴۰۴/۰۱/۰۱"),
            (9.5, "{'widget': 'time'}", "۹:۳۰"),
        ):
            with self.subTest(value=value):
                body = f'<span t-out="value" t-options="{options}"/>'
                self.assertEqual(self.render(env, body, value=value), expected)

    def test_dates(self):
        env = self.environment(self.persian_user)
        text = self.render(env, '<span t-field="rate.name"/>')
        self.assertEqual(text, "۱۴۰۴/۰۱/۰۱")
        text = self.render(
            env, """<span t-field="rate.name" t-options-format="'d MMM'"/>"""
        )
        self.assertEqual(text, "۱ فروردین")

    def test_a_gregorian_reader_sees_what_the_host_writes(self):
        host = self._host_converter()
        partner = self.partner
        for options, _persian in OPTIONS:
            if "'date'" in options:
                continue
            env = self.environment(self.english_user)
            given = env["ir.qweb"]._render(
                etree.fromstring(
                    f'<t><b t-field="partner.create_date" t-options="{options}"/></t>'
                ),
                {"partner": partner.with_env(env)},
            )
            words = dict(tagName="b", **env["ir.qweb.field"].env.context)
            words.update(self._evaluate(options))
            expected = host(env["ir.qweb.field.datetime"], MIDNIGHT, words)
            with self.subTest(options=options):
                self.assertEqual(given, f"<b>{expected}</b>")

    def _host_converter(self):
        """The host's own method, below those of the addons."""
        for base in reversed(type(self.env["ir.qweb.field.datetime"]).mro()):
            if base.__module__ == "odoo.addons.base.models.ir_qweb_fields":
                if "Datetime" in base.__name__:
                    return base.value_to_html
        return self.fail("the host has no converter of moments")

    def _evaluate(self, options):
        env = self.environment(self.english_user)
        words = {}
        template = etree.fromstring(f'<t t-out="keep({options})"/>')
        env["ir.qweb"]._render(template, {"keep": words.update})
        return words

    def test_another_readers_language(self):
        """A document called in a language is for its reader, whoever prints it."""
        stubborn = self.reader("qweb_fa_gregorian", "fa_IR", "gregorian")
        for user in (self.english_user, self.jalali_user, self.persian_user, stubborn):
            for lang, expected in (
                ("fa_IR", "۱۴۰۴/۰۱/۰۱"),
                ("en_US", "03/21/2025"),
                ("fr_FR", "21/03/2025"),
            ):
                env = self.environment(user)
                body = f"""<t t-call="toloo_jalali.letter" t-lang="'{lang}'"/>"""
                with self.subTest(user=user.login, lang=lang):
                    self.assertEqual(self.render(env, body), expected)
                    html = env["ir.qweb"]._render(
                        "toloo_jalali.letter", {"rate": self.rate}, lang=lang
                    )
                    self.assertIn(expected, html)

    def test_no_language_asked_for(self):
        """A document in the own language keeps the calendar of who prints it."""
        self.env.company.partner_id.lang = "en_US"
        env = self.environment(self.jalali_user)
        for body in (
            """<t t-call="toloo_jalali.letter"/>""",
            """<t t-call="toloo_jalali.letter" t-lang="rate.create_uid and False"/>""",
        ):
            self.assertEqual(self.render(env, body), "01/01/1404")

    def test_relative_times_stay_the_hosts(self):
        env = self.environment(self.persian_user)
        text = self.render(
            env,
            """<b t-field="partner.create_date" t-options="{'widget': 'relative',
            'now': '2025-03-23 20:30:00'}"/>""",
        )
        self.assertEqual(text, "3 روز پیش")
        text = self.render(
            env,
            """<b t-out="5400" t-options="{'widget': 'duration'}"/>""",
        )
        self.assertEqual(text, "1 ساعت 30 دقیقه")

    def test_empty_fields(self):
        env = self.environment(self.persian_user)
        body = '<b t-out="value" t-options=\'{"widget": "datetime"}\'/>'
        self.assertEqual(self.render(env, body, value=False), "")

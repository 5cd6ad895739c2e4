import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytz

from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL

from ..tools import jalali

MODEL = "x_toloo_sale"
COLUMNS = (
    ("x_date", "date", {}),
    ("x_moment", "datetime", {}),
    ("x_amount", "integer", {}),
    ("x_state", "selection", {}),
    ("x_partner_id", "many2one", {"relation": "res.partner"}),
)


class GroupCase(TransactionCase):
    """Sales of eleven Jalali years, in which the clocks of Tehran changed until 1401,
    and how they fall into Jalali periods by plain counting."""

    zones = ("Asia/Tehran", "America/New_York", "UTC")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR"):
            cls.env["res.lang"]._activate_lang(code)
        cls.partners = cls.env["res.partner"].create(
            [{"name": f"Buyer {number}"} for number in range(3)]
        )
        cls._create_model()
        cls._create_rows(600)
        cls.persian_user = cls._user("groups_fa", "fa_IR")
        cls.english_user = cls._user("groups_en", "en_US")

    @classmethod
    def _user(cls, login, lang):
        return new_test_user(cls.env, login, lang=lang, tz="Asia/Tehran")

    @classmethod
    def _create_model(cls):
        columns = [
            {"name": name, "ttype": kind, "field_description": name, **more}
            for name, kind, more in COLUMNS
        ]
        columns[3]["selection_ids"] = [
            Command.create({"value": value, "name": value}) for value in ("a", "b")
        ]
        group = cls.env.ref("base.group_user").id
        rights = {"name": MODEL, "group_id": group, "perm_read": True}
        rights |= dict.fromkeys(("perm_write", "perm_create", "perm_unlink"), True)
        cls.env["ir.model"].create(
            {
                "name": MODEL,
                "model": MODEL,
                "field_id": [Command.create(values) for values in columns],
                "access_ids": [Command.create(rights)],
            }
        )

    @classmethod
    def _create_rows(cls, count):
        chance = random.Random(1404)
        first = jalali.to_gregorian(1395, 1, 1)
        moments = [
            datetime(first.year, first.month, first.day)
            + timedelta(seconds=chance.randrange(11 * 365 * 86400))
            for _number in range(count)
        ]
        moments += cls._edges(chance)
        rows = [
            (
                moment.date() if chance.random() > 0.05 else None,
                moment if chance.random() > 0.05 else None,
                chance.randrange(1000),
                chance.choice("ab"),
                chance.choice([*cls.partners.ids, None]),
            )
            for moment in moments
        ]
        names = [SQL.identifier(name) for name, _kind, _more in COLUMNS]
        cls.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) VALUES %s RETURNING id",
                SQL.identifier(MODEL),
                SQL(", ").join(names),
                SQL(", ").join(SQL("%s", row) for row in rows),
            )
        )
        ids = [found for (found,) in cls.env.cr.fetchall()]
        cls.rows = {row_id: row for row_id, row in zip(ids, rows, strict=True)}

    @classmethod
    def _edges(cls, chance):
        """Moments at and next to the midnights at which Jalali months begin."""
        for year in range(1395, 1406):
            for month in range(1, 13):
                day = jalali.to_gregorian(year, month, 1)
                zone = pytz.timezone(chance.choice(cls.zones))
                midnight = zone.localize(datetime(day.year, day.month, day.day))
                shift = timedelta(seconds=chance.choice((-3600, -1, 0, 1, 1800)))
                yield (midnight.astimezone(UTC) + shift).replace(tzinfo=None)

    def sales(self, user, tz="Asia/Tehran", **context):
        """The model as the client of a user asks for it."""
        model = self.env[MODEL].with_user(user)
        return model.with_context(lang=user.lang, tz=tz, **context)

    def local_day(self, row, column, tz):
        """The date in the row, or the local one of its moment."""
        value = row[0] if column == "x_date" else row[1]
        if isinstance(value, datetime):
            aware = value.replace(tzinfo=UTC).astimezone(pytz.timezone(tz))
            return date(aware.year, aware.month, aware.day)
        return value

    def count(self, column, tz, key):
        """{key of a Jalali date: ids of the rows} by plain counting; False for none."""
        found = defaultdict(set)
        for row_id, row in self.rows.items():
            day = self.local_day(row, column, tz)
            found[key(*jalali.to_jalali(day)) if day else False].add(row_id)
        return dict(found)

    def amount(self, ids):
        return sum(self.rows[row_id][2] for row_id in ids)

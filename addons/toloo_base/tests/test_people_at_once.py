from psycopg2.errors import ExclusionViolation, SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestPeopleAtOnce(TransactionCase):
    """Two transactions at once, both real. The test's own one stays empty, as they
    would wait for what it had locked."""

    @mute_logger("odoo.sql_db")
    def test_two_at_once_cannot_enter_the_same_job(self):
        connect = db_connect(self.env.cr.dbname)
        with connect.cursor() as cr:
            person = api.Environment(cr, SUPERUSER_ID, {})["res.partner"].create(
                {"name": "Contended"}
            )
        try:
            with connect.cursor() as one, connect.cursor() as two:
                # Both look first, and see nothing that stands in the way.
                mine, yours = (
                    api.Environment(cr, SUPERUSER_ID, {})["toloo.position"]
                    for cr in (one, two)
                )
                domain = [("partner_id", "=", person.id)]
                self.assertFalse(mine.search(domain) or yours.search(domain))
                mine.create({"partner_id": person.id})
                mine.env.flush_all()
                one.commit()
                with self.assertRaises(ExclusionViolation):
                    yours.create({"partner_id": person.id})
                    yours.env.flush_all()
                two.rollback()
        finally:
            with connect.cursor() as cr:
                cr.execute("DELETE FROM res_partner WHERE id = %s", [person.id])

    @mute_logger("odoo.sql_db")
    def test_withdrawing_while_another_fills_in(self):
        connect = db_connect(self.env.cr.dbname)

        def partner(cr):
            return api.Environment(cr, SUPERUSER_ID, {})["res.partner"]

        with connect.cursor() as cr:
            person = partner(cr).create(
                {
                    "name": "Contended",
                    "consent_ids": [Command.create({"purpose": "Feasts"})],
                }
            )
            person_id = person.id
        try:
            with connect.cursor() as one, connect.cursor() as two:
                mine, yours = (partner(cr).browse(person_id) for cr in (one, two))
                self.assertTrue(mine.has_consent and yours.has_consent)
                mine.consent_ids.action_withdraw()
                one.commit()
                with self.assertRaises(SerializationFailure):
                    yours.interest_ids = [Command.create({"name": "Contended"})]
                    yours.env.flush_all()
                two.rollback()
        finally:
            with connect.cursor() as cr:
                cr.execute("DELETE FROM res_partner WHERE id = %s", [person_id])

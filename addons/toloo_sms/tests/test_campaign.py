from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_sms import SmsCase


@tagged("post_install", "-at_install")
class TestCampaign(SmsCase):
    def test_count_shows_all_before_it_goes(self):
        self.env["phone.blacklist"].create({"number": "+989125550102"})
        twin = self.mobile("Twin", "0912 555 0101")
        gone = self.mobile("Gone", "09125550109", is_deceased=True)
        chosen = self.one | self.two | twin | gone | self.mute
        campaign = self.campaign(chosen)
        # As in a request of its own, which has read nothing yet.
        self.env.flush_all()
        self.env.invalidate_all()
        campaign.action_count()
        self.assertEqual(
            self.states(campaign),
            {
                "Sara": "ready",
                "Reza": "opted_out",
                "Twin": "duplicate",
                "Gone": "deceased",
                "Mute": "no_mobile",
            },
        )
        self.assertEqual(campaign.ready_count, 1)
        self.assertEqual(campaign.no_mobile_count, 1)
        self.assertEqual(campaign.opted_out_count, 1)
        self.assertEqual(campaign.duplicate_count, 1)
        self.assertEqual(campaign.deceased_count, 1)
        self.assertEqual((campaign.parts_total, campaign.cost_total), (1, 1500))
        self.assertFalse(self.messages(campaign))

    def test_cost_counted_is_the_cost_of_the_messages(self):
        self.one.salutation = "سرکار خانم"
        bodies = ["{خطاب} {نام}، حراج", "hello {name}", "س" * 66, "a" * 200, "{نام}"]
        for body in bodies:
            with self.subTest(body=body[:9]):
                campaign = self.campaign(self.one | self.two, body=body)
                campaign.action_count()
                campaign.action_run()
                found = self.messages(campaign)
                self.assertEqual(len(found), 2)
                self.assertEqual(sum(found.mapped("cost")), campaign.cost_total)
                self.assertEqual(sum(found.mapped("parts")), campaign.parts_total)

    def test_placeholders(self):
        self.one.salutation = "سرکار خانم"
        # What a contact is called is no placeholder, and no SQL.
        self.two.name = "{شرکت}'); --"
        body = "{خطاب و نام} گرامی، سلام {نام}"
        campaign = self.campaign(self.one | self.two, body=body)
        campaign.action_count()
        campaign.action_run()
        found = self.messages(campaign).sorted("number")
        texts = [message.body.split("\n")[0] for message in found]
        self.assertEqual(
            texts,
            [
                "سرکار خانم Sara گرامی، سلام Sara",
                "{شرکت}'); -- گرامی، سلام {شرکت}'); --",
            ],
        )
        with self.assertRaises(ValidationError):
            campaign = self.campaign(self.one, body="سلام {object.password}")

    def test_run_queues_each_once(self):
        campaign = self.campaign(self.one | self.two)
        with self.assertRaises(UserError):
            campaign.action_run()
        campaign.action_count()
        campaign.action_run()
        campaign.action_run()
        found = self.messages(campaign).sorted("number")
        numbers = ["+989125550101", "+989125550102"]
        self.assertEqual(found.mapped("number"), numbers)
        self.assertEqual(set(found.mapped("state")), {"queued"})
        self.assertEqual(found.kind_id, self.kind)
        self.assertEqual(found.user_id, self.marketer)
        self.assertEqual(found.mapped("partner_id"), self.one | self.two)
        self.assertEqual(found[0].body, "حراج پاییزه\nلغو۱۱")
        self.assertEqual(campaign.state, "running")
        self.assertEqual(campaign.waiting_count, 2)

    def test_the_database_holds_a_number_once(self):
        campaign = self.campaign(self.one)
        campaign.action_count()
        campaign.action_run()
        message = self.messages(campaign)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            with self.env.cr.savepoint():
                message.copy({"uuid": "x" * 32, "campaign_id": campaign.id})

    def test_what_is_counted_is_not_written_by_hand(self):
        campaign = self.campaign(self.one | self.two)
        self.env.company.toloo_sms_limit = 1
        campaign.action_count()
        campaign.write({"ready_count": 1, "state": "running"})
        self.assertEqual((campaign.ready_count, campaign.state), (2, "draft"))
        with self.assertRaises(UserError):
            campaign.action_run()
        self.assertTrue(campaign.is_over_limit)
        self.assertFalse(self.messages(campaign))
        with self.assertRaises(AccessError):
            self.env.company.with_user(self.marketer).toloo_sms_limit = 99

    def test_a_change_asks_for_another_count(self):
        campaign = self.campaign(self.one)
        campaign.action_count()
        campaign.body = "چیز دیگر"
        self.assertFalse(campaign.date_counted)
        with self.assertRaises(UserError):
            campaign.action_run()
        campaign.action_count()
        campaign.action_run()
        with self.assertRaises(UserError):
            campaign.body = "باز هم"
        with self.assertRaises(UserError):
            campaign.unlink()

    def test_stop_withdraws_what_waits(self):
        campaign = self.campaign(self.one | self.two)
        campaign.action_count()
        campaign.action_run()
        sent, waiting = self.messages(campaign)
        sent.state = "sent"
        campaign.action_stop()
        self.assertEqual((sent.state, waiting.state), ("sent", "withdrawn"))
        self.assertEqual(waiting.sms_id.state, "canceled")
        self.assertEqual(campaign.state, "stopped")
        self.assertEqual((campaign.sent_count, campaign.withdrawn_count), (1, 1))
        self.assertEqual(campaign.progress, 100)

    def test_finished_when_nothing_waits(self):
        campaign = self.campaign(self.one | self.two)
        campaign.action_count()
        campaign.action_run()
        found = self.messages(campaign)
        found[0].state = "delivered"
        campaign.action_finish()
        self.assertEqual((campaign.state, campaign.progress), ("running", 50))
        found[1].state = "failed"
        self.env["toloo.sms.campaign"]._cron_finish()
        self.assertEqual((campaign.state, campaign.progress), ("done", 100))

    # ------------------------------------------------------------------ companies (M2)
    def test_companies_get_nothing_their_personnel_do(self):
        self.company.phone = "09125550110"
        buyer = self.job_in(self.company, "Buyer", "09125550111", self.job)
        self.job_in(self.company, "Chief", "09125550112", self.chief)
        former = self.job_in(self.company, "Former", "09125550113", self.job)
        former.with_context(toloo_position_date="2020-01-01").parent_id = False
        campaign = self.campaign(self.company | self.one)
        campaign.action_count()
        every = {"Buyer": "ready", "Chief": "ready", "Sara": "ready"}
        self.assertEqual(self.states(campaign), every)
        campaign.job_position_ids = self.job
        campaign.action_count()
        wanted = {"Buyer": "ready", "Sara": "ready"}
        self.assertEqual(self.states(campaign), wanted)
        campaign.company_mode = "skip"
        campaign.action_count()
        skipped = {"Sara": "ready", "Company here": "no_person"}
        self.assertEqual(self.states(campaign), skipped)
        # Chosen twice, by himself and as personnel, he gets it once.
        both = self.campaign(self.company | buyer)
        both.action_count()
        self.assertEqual(self.states(both), {"Buyer": "ready", "Chief": "ready"})
        both.action_run()
        self.assertNotIn("+989125550110", self.messages(both).mapped("number"))

    def test_a_company_without_such_personnel_is_named(self):
        campaign = self.campaign(self.company, job_position_ids=self.chief.ids)
        campaign.action_count()
        self.assertEqual(self.states(campaign), {"Company here": "no_person"})
        self.assertEqual(campaign.no_person_count, 1)

    # ------------------------------------------------------------- lists and documents
    def test_from_a_list_of_documents(self):
        talks = self.env["toloo.interaction"].create(
            [{"partner_id": p.id} for p in (self.one, self.two, self.one, self.mute)]
        )
        model = self.env["toloo.sms.campaign"].with_user(self.marketer)
        context = {"active_model": talks._name, "active_ids": talks.ids}
        values = model.with_context(**context).default_get(
            ["source", "res_model", "res_ids"]
        )
        self.assertEqual(values["res_ids"], talks.ids)
        campaign = self.campaign(**values)
        campaign.action_count()
        states = {"Sara": "ready", "Reza": "ready", "Mute": "no_mobile"}
        self.assertEqual(self.states(campaign), states)
        campaign.action_run()
        message = self.messages(campaign)[0]
        self.assertEqual(
            (message.res_model, message.res_id), (talks._name, talks[0].id)
        )

    def test_the_gear_of_lists(self):
        def gear(name, user):
            model = self.env[name].with_user(user)
            view = model.get_views([(False, "list")], {"toolbar": True})
            toolbar = view["views"]["list"]["toolbar"]
            return [a["name"] for a in toolbar.get("action", [])]

        for name in ("res.partner", "toloo.interaction", "toloo.sending"):
            self.assertIn("Group sending", gear(name, self.marketer))
            self.assertNotIn("Group sending", gear(name, self.manager))
        self.assertNotIn("Group sending", gear("toloo.sending.kind", self.marketer))

    def test_the_whole_list_beyond_what_the_client_names(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("web.active_ids_limit", "1")
        domain = [["id", "in", (self.one | self.two).ids]]
        model = (
            self.env["toloo.sms.campaign"]
            .with_user(self.marketer)
            .with_context(
                active_model="res.partner",
                active_ids=self.one.ids,
                active_domain=domain,
            )
        )
        values = model.default_get(["res_ids"])
        self.assertEqual(set(values["res_ids"]), set((self.one | self.two).ids))

    def test_by_a_condition(self):
        domain = repr([("id", "in", (self.one | self.mute).ids)])
        campaign = self.campaign(source="filter", partner_domain=domain)
        campaign.action_count()
        states = {"Sara": "ready", "Mute": "no_mobile"}
        self.assertEqual(self.states(campaign), states)
        for bad in ("x", "[('id',", "[('nothing', '=', 1)]", "{}", "__import__('os')"):
            with self.subTest(domain=bad), self.assertRaises(ValidationError):
                campaign.partner_domain = bad
                campaign.action_count()

    # ---------------------------------------------------------------- ranges (M3)
    def test_range_of_numbers(self):
        self.env["phone.blacklist"].create({"number": "+989121111205"})
        owner = self.mobile("Owner", "09121111210")
        campaign = self.campaign(
            user=self.ranger,
            source="range",
            number_first="۰۹۱۲۱۱۱۱۲۰۰",
            number_last="+98 912 111 1299",
        )
        campaign.action_count()
        self.assertEqual((campaign.ready_count, campaign.opted_out_count), (99, 1))
        self.assertEqual(campaign.cost_total, 99 * 1500)
        campaign.action_run()
        found = self.messages(campaign)
        numbers = [f"+989121111{n}" for n in range(200, 300) if n != 205]
        self.assertEqual(found.mapped("number"), numbers)
        self.assertEqual(found.partner_id, owner)

    def test_ranges_that_are_none(self):
        for first, last in [
            ("09121111299", "09121111200"),
            ("02188776655", "02188776656"),
            ("09121111200", "x"),
            ("", ""),
            ("09120000000", "09129999999"),
        ]:
            with self.subTest(first=first, last=last):
                campaign = self.campaign(
                    user=self.ranger,
                    source="range",
                    number_first=first,
                    number_last=last,
                )
                with self.assertRaises(ValidationError):
                    campaign.action_count()

    def test_range_is_a_right_of_its_own(self):
        values = {"number_first": "09121111200", "number_last": "09121111201"}
        with self.assertRaises(AccessError):
            self.campaign(source="range", **values)
        campaign = self.campaign(self.one, **values)
        with self.assertRaises(AccessError):
            campaign.source = "range"

    # ------------------------------------------------------------------------- rights
    def test_only_to_whom_the_user_sees(self):
        everybody = self.one | self.far | self.far_company
        self.job_in(self.far_company, "Staff there", "09125550120", self.job)
        campaign = self.campaign(everybody)
        campaign.action_count()
        self.assertEqual(self.states(campaign), {"Sara": "ready"})
        everywhere = self.campaign(source="filter", partner_domain="[]")
        everywhere.action_count()
        self.assertIn("Sara", self.states(everywhere))
        self.assertNotIn("Far", self.states(everywhere))
        # A document in sight that leads to somebody out of sight reaches nobody.
        talk = self.env["toloo.interaction"].create({"partner_id": self.one.id})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE toloo_interaction SET partner_id = %s WHERE id = %s",
            (self.far.id, talk.id),
        )
        talk.invalidate_recordset()
        campaign = self.campaign(talk)
        campaign.action_count()
        self.assertEqual(campaign.ready_count, 0)

    def test_company_out_of_sight_is_not_named(self):
        person = self.mobile("Guest", "09125550130", parent_id=self.far_company.id)
        insider = self.mobile("Host", "09125550131", parent_id=self.company.id)
        # The host gives a person and his company one address: only the area differs.
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET area_id = %s WHERE id = ANY(%s)",
            (self.one.area_id.id, (person | insider).ids),
        )
        self.env.cr.execute(
            "UPDATE res_partner SET area_id = %s WHERE id = %s",
            (self.far.area_id.id, self.far_company.id),
        )
        self.env.invalidate_all()
        campaign = self.campaign(person | insider, body="سلام {شرکت}.")
        campaign.action_count()
        texts = campaign.recipient_ids.mapped("body")
        self.assertEqual(set(texts), {"سلام .", "سلام Company here."})

    def test_who_may(self):
        with self.assertRaises(AccessError):
            self.campaign(self.one, user=self.manager)
        campaign = self.campaign(self.one)
        campaign.action_count()
        other = campaign.with_user(self.ranger)
        self.assertFalse(other.search([("id", "=", campaign.id)]))
        for method in ("action_count", "action_run", "action_stop", "action_finish"):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(other, method)()
        recipients = campaign.recipient_ids
        self.assertTrue(recipients.has_access("read"))
        for operation in ("write", "create", "unlink"):
            self.assertFalse(recipients.has_access(operation))
        with self.assertRaises(AccessError):
            recipients.with_user(self.ranger).check_access("read")

    def test_who_counts_sends(self):
        """What an administrator counted for all areas is not sent by a limited user."""
        campaign = self.campaign(self.one | self.far)
        campaign.sudo(False).with_user(self.env.ref("base.user_admin")).action_count()
        self.assertEqual(campaign.ready_count, 2)
        with self.assertRaises(UserError):
            campaign.action_run()

    def test_other_companies(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        campaign = self.campaign(self.one)
        campaign.sudo().write(
            {
                "company_id": company.id,
                "line_id": self.line.copy({"company_id": company.id}).id,
            }
        )
        self.assertFalse(campaign.search([("id", "=", campaign.id)]))

    def test_sending_by_area(self):
        """A contact who moves takes the list of recipients along."""
        campaign = self.campaign(self.one | self.two)
        campaign.action_count()
        self.one.state_id = self.there
        self.env.invalidate_all()
        seen = campaign.recipient_ids.search([("campaign_id", "=", campaign.id)])
        self.assertEqual(seen.partner_id, self.two)

    def test_groups_of_a_pattern(self):
        self.marketer.toloo_pattern_ids = [Command.clear()]
        campaign = self.campaign(self.one | self.two)
        campaign.action_count()
        self.assertEqual(campaign.ready_count, 0)
        with self.assertRaises(UserError):
            campaign.action_run()

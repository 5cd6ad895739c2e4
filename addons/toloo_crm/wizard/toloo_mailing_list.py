from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

PERSON = Domain("is_company", "=", False) & Domain("type", "=", "contact")


class TolooMailing(models.TransientModel):
    """Whom the contacts, groups and jobs of a dialog lead to."""

    _inherit = "toloo.mailing"

    merged_count = fields.Integer("Listed once instead of twice", readonly=True)

    def _list(self):
        """Write the list of recipients, in the right of the user."""
        self.ensure_one()
        found = self._pairs(self._chosen())
        pairs, seen = [], set()
        for partner, person, problem in found:
            key = (self.mode == "email" and person.email_normalized) or person.id
            if key not in seen:
                pairs.append((partner, person, problem))
            seen.add(key)
        self.write(
            {
                "line_ids": [
                    Command.clear(),
                    *map(Command.create, self._line_values(pairs)),
                ],
                "listed": True,
                "merged_count": len(found) - len(pairs),
            }
        )

    def _chosen(self):
        """The contacts of this dialog that the user sees; addresses stand for whose
        they are."""
        partners = self.env["res.partner"]
        chosen = partners.search([("id", "in", self.partner_ids.ids)])
        if self.group_ids:
            chosen |= partners.search([("category_id", "child_of", self.group_ids.ids)])
        elif self.job_ids and not self.partner_ids:
            jobs = Domain("job_position_id", "in", self.job_ids.ids)
            chosen |= partners.search(PERSON & jobs)
        if not chosen:
            raise UserError(self.env._("Choose contacts, a group or a job first."))
        places = chosen.filtered(lambda p: p.type != "contact" and p.parent_id)
        return (chosen - places) | places.parent_id._filtered_access("read")

    def _pairs(self, chosen):
        """[(contact, person it is addressed to, problem)], one for each recipient,
        some of whom may come twice."""
        companies = chosen.filtered("is_company")
        jobs = self.job_ids
        staff = self.env["res.partner"].search(
            PERSON & Domain("parent_id", "in", companies.ids)
        )
        staff = staff.filtered(lambda p: not jobs or p.job_position_id in jobs)
        by_company = staff.grouped("parent_id")
        pairs = []
        for partner in chosen:
            if not partner.is_company:
                if not jobs or partner.job_position_id in jobs:
                    pairs.append((partner, partner, False))
                continue
            people = by_company.get(partner, staff.browse())
            if not jobs and self.company_mode == "contact":
                people = people.filtered("is_contact_person").sorted("id")[:1]
            if not jobs and self.company_mode == "company":
                pairs.append((partner, partner, False))
                continue
            asked = jobs or self.company_mode == "contact"
            pairs += [(partner, person, False) for person in people]
            if not people:
                pairs.append((partner, partner, asked and "no_person"))
        return pairs

    def _line_values(self, pairs):
        """Values of the lines: where it goes, what stands in the way, and a tick where
        nothing does."""
        persons = self.env["res.partner"].union(*(pair[1] for pair in pairs))
        blocked = self._opted_out(persons)
        values = []
        for partner, person, problem in pairs:
            address = person._toloo_postal(self.kind_id.address_purpose_id)
            problem = self._problem(person, address, blocked) or problem
            values.append(
                {
                    "partner_id": partner.id,
                    "person_id": person.id,
                    "address_id": address.id,
                    "address_text": "، ".join(address._toloo_address_lines()),
                    "email": person.email_normalized or person.email,
                    "problem": problem,
                    "ticked": self._ticked_at_first(problem),
                }
            )
        return values

    def _ticked_at_first(self, problem):
        """A letter may also go by hand, and to a company without a contact person."""
        by_hand = self.mode == "letter" and problem == "no_address"
        to_company = problem == "no_person" and not self.job_ids
        return not problem or by_hand or to_company

    def _opted_out(self, persons):
        """The e-mail addresses of these persons that want no e-mail."""
        if self.mode != "email":
            return set()
        # Whether an address is on the list; the list is the administrators'.
        blacklist = self.env["mail.blacklist"].sudo()
        emails = persons.filtered("email_normalized").mapped("email_normalized")
        return set(blacklist.search([("email", "in", emails)]).mapped("email"))

    def _problem(self, person, address, blocked):
        if person.is_deceased:
            return "deceased"
        if self.mode != "email":
            return False if address._toloo_has_street() else "no_address"
        if not person.email_normalized:
            return "no_email"
        return "opted_out" if person.email_normalized in blocked else False

    def _ticked(self):
        """The recipients with a tick.

        :raise UserError: where there is none
        """
        ticked = self.line_ids.filtered("ticked")
        if not ticked:
            raise UserError(self.env._("Nobody is ticked."))
        return ticked

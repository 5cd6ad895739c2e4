from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..tools.number import show_number
from .toloo_call_ring import RINGING, last_heard, ring_end

OFFICER = "toloo_access.group_officer"
LAST_TALKS = 3
LIVE = ("ringing", "answered")


class TolooCall(models.Model):
    """What the window shows of a call: by the rights of who looks."""

    _inherit = "toloo.call"

    @api.model
    @api.readonly
    def window(self, call_id):
        """Content of the window of a call that rings at this user's telephone, or that
        he may see; False where there is nothing to show. Who may not see the contact
        is shown the number, as for one who is unknown."""
        user = self.env.user
        call = self.browse(call_id).exists() if _is_id(call_id) else self.browse()
        if not call or not user.has_group(OFFICER):
            return False
        known = call.has_access("read")
        if not known and not call._rings_at(user):
            return False
        # The telephone itself shows this much to whom it rings at.
        shown = call.sudo()._window_head()
        contacts = call._window_contacts() if known else self.env["res.partner"]
        single = known and call.partner_id and contacts
        return shown | {
            "known": known,
            "several": known and not single and bool(contacts),
            "interaction": known and bool(call.interaction_id),
            "contacts": [call._window_contact(one, bool(single)) for one in contacts],
        }

    def _window_head(self):
        events = self.env["toloo.telephony.event"]._of_calls(
            [(self.source_id.id, self.call_key)]
        )
        last = last_heard(events.get((self.source_id.id, self.call_key), ()))
        # Somebody may have talked before it was passed on and rings again.
        ringing = self.state in LIVE and last and last["kind"] == "ring"
        left = ring_end(last) - fields.Datetime.now() if ringing else timedelta()
        return {
            "id": self.id,
            "state": "ringing" if ringing else self.state,
            "seconds": max(0, min(left, RINGING).total_seconds()),
            "direction": self.direction,
            "number": self.number or "",
            "shown": show_number(self.number or ""),
            "name": self.caller_name or "",
            "line": self.line or self.called or self.queue or "",
            "start": fields.Datetime.to_string(self.date_start),
        }

    def _window_contacts(self):
        """The contacts of this call that the user may see."""
        partners = self.partner_id or self.seen_candidate_ids
        return partners._filtered_access("read")

    def _window_contact(self, partner, full):
        """What is told of a contact; in `full` where there is no doubt who it is."""
        company = partner.parent_id if partner.parent_id.has_access("read") else None
        words = (partner.function, company and company.name)
        result = {
            "id": partner.id,
            "name": partner.name or partner.display_name,
            "about": " – ".join(filter(None, words)),
            "area": partner.area_id.display_name or "",
            "calls": [],
            "talks": [],
            "documents": [],
        }
        if full:
            result |= {
                "last": self._window_last(partner),
                "talks": self._window_talks(partner),
                "documents": partner._toloo_call_documents(),
            }
        return result

    def _window_last(self, partner):
        """When this contact called last before this call."""
        before = self.search(
            [
                ("partner_id", "=", partner.id),
                ("direction", "=", "in"),
                ("id", "!=", self.id),
                ("date_start", "<=", self.date_start),
            ],
            limit=1,
        )
        return before and fields.Datetime.to_string(before.date_start) or False

    def _window_talks(self, partner):
        """The last interactions with a contact."""
        talks = self.env["toloo.interaction"].search(
            ["|", ("partner_id", "=", partner.id)]
            + [("commercial_partner_id", "=", partner.id)],
            limit=LAST_TALKS,
        )
        return [
            {
                "id": talk.id,
                "name": talk.name or talk.channel_id.name,
                "date": fields.Datetime.to_string(talk.date_start),
                "user": talk.user_id.name,
            }
            for talk in talks
        ]

    def action_log_interaction(self):
        """A dialog to log the talk of this call."""
        self.ensure_one()
        self.check_access("write")
        if not self.partner_id:
            return self.action_join()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Log an interaction"),
            "res_model": "toloo.interaction",
            "views": [(False, "form")],
            "target": "new",
            "context": self._talk_context(),
        }

    def _talk_context(self):
        context = {
            "toloo_call_id": self.id,
            "default_partner_id": self.partner_id.id,
            "default_direction": "out" if self.direction == "out" else "in",
            "default_date_start": fields.Datetime.to_string(self.date_start),
        }
        if self.date_end:
            context["default_date_end"] = fields.Datetime.to_string(self.date_end)
        return context

    def action_open_interaction(self):
        """The interaction in which this call was logged."""
        self.ensure_one()
        return self.interaction_id.get_formview_action()

    def action_new_contact(self):
        """A form for a new contact with this number."""
        self.ensure_one()
        self.check_access("read")
        if not self.number:
            raise AccessError(self.env._("This caller withheld the number."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New contact"),
            "res_model": "res.partner",
            "views": [(False, "form")],
            "target": "current",
            "context": {
                "default_phone": self.number,
                "default_name": self.caller_name or False,
            },
        }

    def action_join(self):
        """A dialog to say whose number this is."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Whose number is this?"),
            "res_model": "toloo.call.join",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_call_id": self.id},
        }


def _is_id(value):
    return type(value) is int and 0 < value < 2**31

from odoo import models
from odoo.fields import Domain


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def write(self, vals):
        result = super().write(vals)
        followed = {"active", "date_deadline", "user_id"} & vals.keys()
        if followed and not self.env.context.get("toloo_from_record"):
            for records in self._toloo_follow_ups():
                for record in records:
                    record.write(record._from_activity(record.follow_up_activity_id))
        return result

    def unlink(self):
        for records in self._toloo_follow_ups():
            records.write({"follow_up_state": "cancelled"})
        return super().unlink()

    def _toloo_follow_ups(self):
        """The records whose follow-up these activities are, a model at a time."""
        mixin = self.env.registry["toloo.follow.up.mixin"]
        domain = Domain("follow_up_activity_id", "in", self.ids)
        for name, model in self.env.registry.items():
            if issubclass(model, mixin) and not model._abstract:
                # Who may close an activity of his own closes the follow-up with it.
                records = self.env[name].sudo().with_context(toloo_from_activity=True)
                if found := records.search(domain):
                    yield found

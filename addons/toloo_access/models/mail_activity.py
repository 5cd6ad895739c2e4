from odoo import models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _read_format(self, fnames, load="_classic_read"):
        """As the host's; an activity may be his whom the document is hidden from: its
        name is covered."""
        rows = super()._read_format(fnames, load)
        if rows and self._toloo_limited():
            hidden = self._toloo_of_hidden_documents()
            for row in rows:
                if row["id"] in hidden:
                    for name in ("res_name", "display_name"):
                        if name in row:
                            row[name] = self._toloo_cover()
        return rows

    def _toloo_of_hidden_documents(self):
        """Ids of those of these activities whose document is out of sight."""
        found = set()
        # Only whether the document is in sight is used.
        for model, activities in self.sudo().grouped("res_model").items():
            if model and self.env[model]._toloo_is_ruled():
                ids = self.env[model]._toloo_hidden_ids(activities.mapped("res_id"))
                found.update(activities.filtered(lambda a, i=ids: a.res_id in i).ids)
        return found

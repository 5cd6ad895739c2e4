from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _to_store(self, store, fields, **kwargs):
        """Chatter, followers and bus messages name only whom the receiver may see."""
        user = store.target.get_user(self.env).sudo()
        hidden = self.browse()
        if len(user) == 1 and user._is_internal():
            hidden = self.browse(self._toloo_hidden_ids(self.ids, user)) & self
        visible, result = super(ResPartner, self - hidden), None
        if hasattr(visible, "_to_store"):
            result = visible._to_store(store, fields, **kwargs)
        else:
            store.add_records_fields(self - hidden, fields)
        store.add_records_fields(
            hidden,
            {
                "active": True,
                "name": self._toloo_cover(),
                "is_company": False,
                "main_user_id": False,
                "im_status": "im_partner",
            },
        )
        return result

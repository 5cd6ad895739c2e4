from odoo import fields, models


class AuditlogLog(models.Model):
    _inherit = "auditlog.log"

    log_type = fields.Selection(
        selection_add=[("changes", "Changes")], ondelete={"changes": "set null"}
    )

    # One record's history, newest first.
    _toloo_record_idx = models.Index("(model_model, res_id, id)")

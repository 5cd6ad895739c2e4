from odoo import api, fields, models


class TolooAttachmentMixin(models.AbstractModel):
    """Documents whose files can be seen and opened from their list."""

    _name = "toloo.attachment.mixin"
    _description = "Document with files"

    attachment_count = fields.Integer(
        "Number of files", compute="_compute_attachment_count"
    )

    def _compute_attachment_count(self):
        # Who reads a document may read the files on it; the count is of records that
        # the user reads.
        files = self.env["ir.attachment"].sudo()
        domain = self._toloo_file_domain(self._name, self.ids)
        counts = dict(files._read_group(domain, ["res_id"], ["__count"]))
        for record in self:
            record.attachment_count = counts.get(record._origin.id, 0)

    @api.model
    def _toloo_file_domain(self, model, ids):
        return [
            ("res_model", "=", model),
            ("res_id", "in", ids),
            ("res_field", "=", False),
        ]

    def _adopt_files(self):
        """Files in `attachment_ids` that were uploaded before a record was saved become
        the record's, so that who may see it may open them."""
        for record in self:
            files = record.attachment_ids.filtered(
                lambda f: not f.res_id and f.create_uid == self.env.user
            )
            if files:
                files.write({"res_model": self._name, "res_id": record.id})

    @api.readonly
    def toloo_files(self):
        """The files of this record, newest first: [{id, name, mimetype, size}]; size
        in bytes.

        :raise AccessError: if the user may not read the record
        """
        self.ensure_one()
        self.check_access("read")
        files = self.env["ir.attachment"].search(
            self._toloo_file_domain(self._name, self.ids), order="id desc"
        )
        return [
            {
                "id": file.id,
                "name": file.name,
                "mimetype": file.mimetype,
                "size": file.file_size,
            }
            for file in files
        ]

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError


class TolooDocumentMixin(models.AbstractModel):
    """For what is about a document of whichever model: an order, a task, a call."""

    _name = "toloo.document.mixin"
    _description = "About a document"

    res_model = fields.Char("Document model", readonly=True)
    res_id = fields.Many2oneReference(
        "Document id", model_field="res_model", readonly=True
    )
    document_ref = fields.Reference(
        selection="_selection_document",
        string="About",
        compute="_compute_document_ref",
        inverse="_inverse_document_ref",
        help="The document this was about.",
    )
    document_name = fields.Char(
        "About (text)", compute="_compute_document_name", compute_sudo=False
    )

    @api.model
    def _selection_document(self):
        return self._document_models()

    @api.model
    @tools.ormcache("self._name", "self.env.uid", "self.env.su", "self.env.lang")
    def _document_models(self):
        """[(model, its name)] of the documents this user may read at all."""
        allowed = self.env["ir.model.access"]._get_allowed_models("read")
        names = [
            name
            for name in self.env.registry
            if (self.env.su or name in allowed) and self._is_document_model(name)
        ]
        # Names of models are no secret to who may read their records.
        models_ = self.env["ir.model"].sudo().search([("model", "in", names)])
        return sorted(
            ((model.model, model.name) for model in models_), key=lambda pair: pair[1]
        )

    @api.model
    def _is_document_model(self, name):
        """Whether records of this model are what people call documents."""
        registry = self.env.registry
        model = registry[name]
        if model._abstract or model._transient or not model._auto:
            return False
        if name in ("res.partner", self._name):
            return False
        kinds = (registry["toloo.area.mixin"], registry["mail.thread"])
        return issubclass(model, kinds)

    @api.depends("res_model", "res_id")
    @api.depends_context("uid")
    def _compute_document_ref(self):
        documents = self._readable_documents()
        for record in self:
            document = documents.get((record.res_model, record.res_id))
            record.document_ref = document or False

    @api.depends("res_model", "res_id")
    @api.depends_context("uid", "lang")
    def _compute_document_name(self):
        documents = self._readable_documents()
        for record in self:
            document = documents.get((record.res_model, record.res_id))
            record.document_name = document and document.display_name

    def _readable_documents(self):
        """{(model, id): record} of what is there and the user may read."""
        known = dict(self._document_models())
        found = {}
        for name, records in self.grouped("res_model").items():
            if name in known:
                documents = self.env[name].browse(set(records.mapped("res_id")) - {0})
                for document in documents.exists()._filtered_access("read"):
                    found[name, document.id] = document
        return found

    def _inverse_document_ref(self):
        for record in self:
            document = record.document_ref
            record.write(
                {
                    "res_model": document._name if document else False,
                    "res_id": document.id if document else False,
                }
            )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._check_document()
        return records

    def write(self, vals):
        result = super().write(vals)
        if {"res_model", "res_id"} & vals.keys():
            self._check_document()
        return result

    def _check_document(self):
        """A link to what the user may not read would tell him that it is there. Not a
        constraint, as the host checks these with all rights."""
        if self.env.su:
            return
        known = dict(self._document_models())
        for name, records in self.filtered("res_model").grouped("res_model").items():
            if name not in known:
                raise ValidationError(self.env._("“%s” holds no documents.", name))
            self.env[name].browse(records.mapped("res_id")).check_access("read")

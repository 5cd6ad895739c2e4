from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

NAME_LENGTH = 60
FOUND = 30


class TolooTextSnippet(models.Model):
    """A text that is written once and put into description fields later."""

    _name = "toloo.text.snippet"
    _description = "Stored description"
    _order = "usage_count desc, name, id"
    _rec_names_search = ["name", "text"]

    name = fields.Char("Title", required=True)
    text = fields.Text(required=True)
    active = fields.Boolean(default=True)
    res_model = fields.Selection(
        "_selection_res_model", "Form", help="Offered in this form only; empty: in all."
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.uid,
    )
    shared = fields.Boolean(help="Offered to all colleagues.")
    usage_count = fields.Integer("Times used", default=0, readonly=True, copy=False)

    @api.model
    def _selection_res_model(self):
        # Names of models are no secret.
        model = self.env["ir.model"].sudo()
        return [
            (name, model._get(name).name or name)
            for name, cls in self.env.registry.items()
            if getattr(cls, "_toloo_form", False) and not cls._abstract
        ]

    @api.model
    @api.readonly
    def snippet_find(self, res_model, term=""):
        """The texts on offer in forms of `res_model`, most used first, those with
        `term` in title or text if given: [{id, name, text}], at most 30."""
        domain = Domain("res_model", "in", [False, res_model])
        if term:
            domain &= Domain("name", "ilike", term) | Domain("text", "ilike", term)
        return self.search_read(domain, ["name", "text"], limit=FOUND)

    @api.model
    def snippet_save(self, text):
        """Store `text` for the user, under its first line as title; give its id. A
        text that he has already is not stored twice.

        :raise UserError: if there is no text
        """
        text = text.strip() if isinstance(text, str) else ""
        if not text:
            raise UserError(self.env._("There is no text to store yet."))
        own = Domain("user_id", "=", self.env.uid) & Domain("text", "=", text)
        snippet = self.search(own, limit=1)
        name = text.splitlines()[0].strip()
        if len(name) > NAME_LENGTH:
            name = name[: NAME_LENGTH - 1].rstrip() + "…"
        return (snippet or self.create({"name": name, "text": text})).id

    def snippet_use(self):
        """Count that these were put into a field, also those of a colleague.

        :raise AccessError: if the user may not read them
        """
        self.check_access("read")
        self.flush_recordset(["usage_count"])
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_text_snippet
                      SET usage_count = COALESCE(usage_count, 0) + 1
                    WHERE id = ANY(%s)""",
                self.ids,
            )
        )
        self.invalidate_recordset(["usage_count"], flush=False)
        return True

from odoo import models


class IrQweb(models.AbstractModel):
    _inherit = "ir.qweb"

    def _render(self, template, values=None, **options):
        if options.get("lang"):
            options.setdefault("calendar_by_language", True)
        return super()._render(template, values, **options)

    def _compile_directive_lang(self, el, compile_context, level):
        # What is called in a language given is for the reader of that language, not
        # for who prints it: so the calendar goes by the language too.
        lang = el.attrib["t-lang"]
        el.attrib["t-options-calendar_by_language"] = f"not not ({lang})"
        return super()._compile_directive_lang(el, compile_context, level)

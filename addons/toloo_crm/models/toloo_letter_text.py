from odoo import api, models

from odoo.addons.toloo_jalali.tools.jalali import persian_digits

from ..tools.letter_merge import is_persian


class TolooLetter(models.Model):
    """The words of a letter, in its own language."""

    _inherit = "toloo.letter"

    def _merge_values(self):
        """{meaning of a field: text} for the text of this letter."""
        self.ensure_one()
        person = self.person_id or self.partner_id
        values = person._toloo_merge_values(self.partner_id, self.address_id)
        return values | {
            "number": self._written(self.number),
            "date": self._written_date(),
            "sender": self.signer or self.user_id.name,
        }

    def _written_date(self):
        self.ensure_one()
        # A letter in Persian bears the date of Iran, whoever writes it.
        return self._write_date(self.date, self._letter_lang())

    @api.model
    def _write_date(self, date, lang):
        """A date as readers of a language read it."""
        dates = self.env["toloo.jalali"].with_context(
            lang=lang, calendar_by_language=True
        )
        return dates.format_date(date)

    def _written(self, number):
        """A number with the digits of the letter."""
        if not number:
            return ""
        return persian_digits(number) if self._is_persian() else number

    def _is_persian(self):
        self.ensure_one()
        return is_persian(f"{self.subject or ''} {self.text or ''}")

    def _letter_lang(self):
        """Code of the language of this letter."""
        self.ensure_one()
        text = f"{self.subject or ''} {self.text or ''}"
        return self._lang_of(text, self.partner_id.lang)

    @api.model
    def _lang_of(self, text, own=None):
        """Code of the language that a text is in, of those installed; `own` where it
        can be that as well."""
        persian = is_persian(text)
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        fitting = [code for code in installed if code.startswith("fa") == persian]
        own = own or self.env.lang
        return own if own in fitting or not fitting else fitting[0]

    def _printed(self):
        """What a page shows beside the fields of the letter: what was kept when it was
        printed, or how it would be printed now."""
        self.ensure_one()
        lang = self._letter_lang()
        letter = self.with_context(lang=lang)
        values = letter._merge_values()
        draft = self.state == "draft"
        return {
            "letter": letter,
            "lang": lang,
            "direction": "rtl" if self._is_persian() else "ltr",
            "addressee": values["addressee"] if draft else self.addressee,
            "lines": (letter._heading() if draft else self.address_text or "").split(
                "\n"
            ),
        }

    def _heading(self):
        """What stands below the addressee: job, company and address, in lines."""
        self.ensure_one()
        values = self._merge_values()
        person = self.person_id or self.partner_id
        post = (values["job"], values["company"]) if not person.is_company else ()
        lines = ("، ".join(filter(None, post)), values["address"])
        return "\n".join(filter(None, lines))

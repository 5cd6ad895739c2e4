from odoo import api, models
from odoo.tools import SQL

from ..tools.phone import PhoneError, format_international, read_abroad, split_phones

COLUMNS = ("partner_id", "number", "extension", "kind", "is_main")


class TolooPhoneNumber(models.Model):
    """Rows for the contacts that were there before us."""

    _inherit = "toloo.phone.number"

    @api.model
    def _build_all(self, batch=20000):
        """Give each contact with a readable phone field its rows, and the field its
        normal form, a batch in four queries. Unreadable text stays as it is."""
        self.env.flush_all()
        last = 0
        while found := self.env.execute_query(self._build_query(last, batch)):
            last = found[-1][0]
            self._build_batch(found)
        self.env.cr.execute(
            """UPDATE res_company c SET phone = p.phone FROM res_partner p
                WHERE p.id = c.partner_id AND c.phone IS DISTINCT FROM p.phone"""
        )
        self.env.invalidate_all()

    def _build_query(self, last, batch):
        return SQL(
            """SELECT p.id, p.phone, COALESCE(c.code, 'IR'), COALESCE(
                      s.toloo_area_code, fs.toloo_area_code, %(area)s, '')
                 FROM res_partner p
                 LEFT JOIN res_country c ON c.id = p.country_id
                 LEFT JOIN res_country_state s ON s.id = p.state_id
                 LEFT JOIN res_partner f ON f.id = p.parent_id
                 LEFT JOIN res_country_state fs ON fs.id = f.state_id
                WHERE p.id > %(last)s AND p.phone <> '' AND NOT EXISTS (
                      SELECT FROM toloo_phone_number n
                       WHERE n.partner_id = p.id AND n.is_main)
                ORDER BY p.id LIMIT %(batch)s""",
            area=self.env.company.state_id.toloo_area_code or None,
            last=last,
            batch=batch,
        )

    def _build_batch(self, found):
        rows, texts = [], []
        for partner_id, text, region, area in found:
            reads = self._build_read(text, region, area)
            rows += [
                (partner_id, read.e164, read.extension or None, read.kind, not at)
                for at, read in enumerate(reads)
            ]
            normal = reads and format_international(reads[0].e164, reads[0].extension)
            if normal and normal != text:
                number = reads[0].e164
                sanitized = number if number.startswith("+") else None
                texts.append((partner_id, normal, sanitized))
        self._build_insert(rows)
        self._build_update(texts)

    def _build_read(self, text, region, area):
        try:
            return read_abroad(split_phones, text, region, area)
        except PhoneError:
            return []

    def _build_insert(self, rows):
        columns = [list(column) for column in zip(*rows, strict=True)]
        if columns:
            self.env.cr.execute(
                SQL(
                    """INSERT INTO toloo_phone_number (partner_id, number, extension,
                           kind, is_main, sequence, area_id, create_uid, write_uid,
                           create_date, write_date)
                       SELECT v.*, 10, p.area_id, %(uid)s, %(uid)s,
                              now() at time zone 'UTC', now() at time zone 'UTC'
                         FROM unnest(%(partner_id)s::int[], %(number)s::text[],
                              %(extension)s::text[], %(kind)s::text[],
                              %(is_main)s::bool[]) v (partner_id)
                         JOIN res_partner p ON p.id = v.partner_id
                       ON CONFLICT DO NOTHING""",
                    uid=self.env.uid,
                    **dict(zip(COLUMNS, columns, strict=True)),
                )
            )

    def _build_update(self, texts):
        columns = [list(column) for column in zip(*texts, strict=True)]
        if columns:
            self.env.cr.execute(
                SQL(
                    """UPDATE res_partner p
                          SET phone = v.phone, phone_sanitized = v.sanitized
                         FROM unnest(%s::int[], %s::text[], %s::text[])
                              v (id, phone, sanitized)
                        WHERE p.id = v.id""",
                    *columns,
                )
            )

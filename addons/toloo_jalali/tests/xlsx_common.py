import json
from io import BytesIO

from openpyxl import load_workbook

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user


class XlsxCase(HttpCase):
    """Exports as two users, Persian and English, would do them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR"):
            cls.env["res.lang"]._activate_lang(code)
        groups = "base.group_user,base.group_allow_export"
        cls.persian_user, cls.english_user = (
            new_test_user(cls.env, login, groups=groups, lang=lang, tz="Asia/Tehran")
            for login, lang in (("xlsx_fa", "fa_IR"), ("xlsx_en", "en_US"))
        )
        cls.currency = cls.env["res.currency"].create({"name": "TLO", "symbol": "T"})

    def export(self, user, records, names, groupby=None):
        """The sheet that the list view's export button gives this user."""
        self.authenticate(user.login, user.login)
        fields = [self._column(records._fields[name]) for name in names]
        data = {
            "model": records._name,
            "fields": fields,
            "ids": records.ids,
            "domain": [],
            "groupby": groupby or [],
            "context": {"lang": user.lang, "tz": user.tz},
            "import_compat": False,
        }
        response = self.url_open(
            "/web/export/xlsx",
            data={"data": json.dumps(data), "csrf_token": Request.csrf_token(self)},
        )
        response.raise_for_status()
        return load_workbook(BytesIO(response.content)).active

    def _column(self, field):
        label = f"{field.string} of {field.model_name}"
        return {"name": field.name, "label": label, "type": field.type}

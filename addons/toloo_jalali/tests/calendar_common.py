from odoo.tests import new_test_user


class CalendarCase:
    """Mixin of readers: Persian, English, and an English one of the Jalali calendar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("en_US", "fa_IR", "fr_FR"):
            cls.env["res.lang"]._activate_lang(code)
        for code, date_format in (("en_US", "%m/%d/%Y"), ("fa_IR", "%Y/%m/%d")):
            lang = cls.env["res.lang"]._lang_get(code)
            lang.write({"date_format": date_format, "time_format": "%H:%M:%S"})
        cls.persian_user = cls.reader("calendar_fa", "fa_IR")
        cls.english_user = cls.reader("calendar_en", "en_US")
        cls.jalali_user = cls.reader("calendar_jalali", "en_US", "jalali")

    @classmethod
    def reader(cls, login, lang, calendar="language", groups="base.group_user"):
        user = new_test_user(cls.env, login, groups=groups, lang=lang, tz="Asia/Tehran")
        user.calendar_type = calendar
        return user

    def environment(self, user, **context):
        """The environment in which a page of this user is written."""
        context = {"lang": user.lang, "tz": user.tz, **context}
        return self.env(user=user.id, context=context)

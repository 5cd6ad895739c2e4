from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import SQL


class ResUsers(models.Model):
    _inherit = "res.users"

    toloo_pattern_ids = fields.Many2many(
        "toloo.access.pattern",
        "toloo_access_pattern_user_rel",
        "user_id",
        "pattern_id",
        string="Access patterns",
        groups="toloo_access.group_admin,base.group_erp_manager",
    )

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        self.env["toloo.access.version"]._bump()
        return users

    def write(self, vals):
        result = super().write(vals)
        if {"toloo_pattern_ids", "group_ids", "active", "partner_id"} & vals.keys():
            self.env["toloo.access.version"]._bump()
        return result

    @api.model
    def _toloo_access_domain(self, user):
        """Users in sight: those whose contact is, colleagues above all. The host
        derives the same rule from the contact's."""
        domain = self.env["res.partner"]._toloo_access_domain(user)
        return domain if domain.is_true() else Domain("partner_id", "any!", domain)

    @api.model
    def _toloo_sight_queries(self, ids, user, glance):
        """Colleagues are of the house: whom every colleague sees need not be asked."""
        house = ids & self._toloo_house_user_ids()
        glance.seen[user.id, self._name] |= house
        return super()._toloo_sight_queries(ids - house, user, glance)

    @api.model
    def _toloo_house_user_ids(self):
        """Ids of the users whose contact is of the house."""
        self.env["res.partner"].flush_model(["is_house"])
        self.flush_model(["partner_id"])
        return self._toloo_house_users_cached()

    @tools.ormcache("self.env['toloo.access.version']._current()")
    def _toloo_house_users_cached(self):
        query = SQL(
            """SELECT u.id FROM res_users u JOIN res_partner p ON p.id = u.partner_id
                WHERE p.is_house"""
        )
        return frozenset(row[0] for row in self.env.execute_query(query))

    def _toloo_sees_all(self):
        """Whether no area limits this user: the right to all areas, or a user who
        holds neither a right of Toloo nor a pattern."""
        self.ensure_one()
        if self._has_group("toloo_access.group_all_areas"):
            return True
        if not self._is_internal():
            # Portal and public users are held by the host's own, narrower rules.
            return True
        limited = self._has_group("toloo_access.group_officer")
        return not limited and not self._toloo_patterns()

    def _toloo_patterns(self):
        """The active patterns of this user."""
        # Users may not read patterns; what they may see follows from them.
        return self.env["toloo.access.pattern"].sudo().browse(self._toloo_pattern_ids())

    @tools.ormcache("self.id", "self.env['toloo.access.version']._current()")
    def _toloo_pattern_ids(self):
        pattern = self.env["toloo.access.pattern"]
        pattern.flush_model(["active", "user_ids"])
        query = SQL(
            """SELECT r.pattern_id FROM toloo_access_pattern_user_rel r
                 JOIN toloo_access_pattern p ON p.id = r.pattern_id AND p.active
                WHERE r.user_id = %s ORDER BY 1""",
            self.id,
        )
        return tuple(row[0] for row in self.env.execute_query(query))

    @tools.ormcache("self.id", "self.env['toloo.access.version']._current()")
    def _toloo_area_ids(self):
        """Ids of all areas this user may see into, None where nothing limits him."""
        if self._toloo_sees_all():
            return None
        self.env["toloo.area"].flush_model(["parent_path", "parent_id"])
        self.env["toloo.access.pattern"].flush_model(["area_ids"])
        query = SQL(
            """SELECT DISTINCT a.id FROM toloo_area a
                 JOIN toloo_area t ON a.parent_path LIKE t.parent_path || '%%'
                 JOIN toloo_access_pattern_area_rel r ON r.area_id = t.id
                WHERE r.pattern_id = ANY(%s) ORDER BY 1""",
            list(self._toloo_pattern_ids()),
        )
        return tuple(row[0] for row in self.env.execute_query(query))

    @tools.ormcache("self.id", "model", "self.env['toloo.access.version']._current()")
    def _toloo_form_right(self, model):
        """(own_only, can_delete, can_export) by the patterns' lines for this form, the
        most generous one counting; None where no line names the form."""
        forms = self._toloo_patterns().form_ids
        forms = forms.filtered(lambda f: f.model_id.model == model)
        if not forms:
            return None
        return (
            all(forms.mapped("own_only")),
            any(forms.mapped("can_delete")),
            any(forms.mapped("can_export")),
        )

    def _toloo_own_only(self, model):
        """Whether this user sees only his own records of `model`."""
        if self._toloo_sees_all():
            return False
        right = self._toloo_form_right(model)
        if right is not None:
            return right[0]
        return self._has_group("toloo_access.group_officer") and not self._has_group(
            "toloo_access.group_manager"
        )

    def _toloo_may(self, model, what):
        """Whether this user may `what` ("can_delete", "can_export") in `model`."""
        if self._has_group("base.group_system") or not self._is_internal():
            return True
        right = self._toloo_form_right(model)
        if right is not None:
            return right[1 if what == "can_delete" else 2]
        if what == "can_export":
            return self._has_group("base.group_allow_export")
        if not self._has_group("toloo_access.group_officer"):
            return True
        return self._has_group("toloo_access.group_delete")

from datetime import timedelta

from odoo import api, fields, models

LONGEST_QUIET = 24 * 60


class ResUsers(models.Model):
    """Whether a colleague wants to see who calls."""

    _inherit = "res.users"

    toloo_call_window = fields.Boolean(
        "Window of callers",
        default=True,
        help="Shows who is calling while your telephone rings.",
    )
    toloo_call_quiet = fields.Datetime(
        "No windows until", help="Do not disturb: no window opens before."
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["toloo_call_window", "toloo_call_quiet"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["toloo_call_window", "toloo_call_quiet"]

    def _toloo_wants_calls(self, now):
        """Whether a window may open for this user at a time (UTC)."""
        self.ensure_one()
        quiet = self.toloo_call_quiet and self.toloo_call_quiet > now
        return bool(self.active and self.toloo_call_window and not quiet)

    @api.model
    def toloo_call_settings(self, window=None, quiet=None):
        """Turn one's own windows on or off, or have none for `quiet` minutes (0: at
        once again); how they are now."""
        user = self.env.user
        values = {}
        if isinstance(window, bool):
            values["toloo_call_window"] = window
        if type(quiet) is int and 0 <= quiet <= LONGEST_QUIET:
            until = fields.Datetime.now() + timedelta(minutes=quiet)
            values["toloo_call_quiet"] = until if quiet else False
        if values and user._is_internal():
            # These are one's own, as the preferences are.
            user.sudo().write(values)
        return self._toloo_call_info()

    @api.model
    def _toloo_call_info(self):
        """What the client knows of calls when it opens."""
        user = self.env.user
        if not user._is_internal() or not user.has_group("toloo_access.group_officer"):
            return False
        now = fields.Datetime.now()
        quiet = user.toloo_call_quiet
        return {
            "window": user.toloo_call_window,
            "quiet": fields.Datetime.to_string(quiet) if quiet and quiet > now else "",
            "dial": bool(self.env["toloo.call"]._dial_extension()),
        }

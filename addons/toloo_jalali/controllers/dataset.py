from odoo import http
from odoo.http import request

from odoo.addons.web.controllers.dataset import DataSet


class JalaliDataSet(DataSet):
    @http.route()
    def call_kw(self, model, method, args, kwargs, path=None):
        if model in request.env:
            args, kwargs = request.env[model]._toloo_client_call(method, args, kwargs)
        return super().call_kw(model, method, args, kwargs, path)

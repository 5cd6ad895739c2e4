from . import res_partner_search

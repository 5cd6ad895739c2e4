from . import account_move_report
from . import ir_actions_results
from . import res_partner_results
from . import toloo_interaction_cause
from . import toloo_interaction_caused
from . import toloo_invoice_settlement
from . import toloo_product_sale

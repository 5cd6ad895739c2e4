from . import account_analytic_line
from . import account_move
from . import res_company
from . import res_config_settings

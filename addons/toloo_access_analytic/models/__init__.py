from . import account_analytic_account
from . import account_analytic_distribution_model
from . import account_analytic_line

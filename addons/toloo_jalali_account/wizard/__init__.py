from . import account_financial_year_op
from . import account_resequence_wizard

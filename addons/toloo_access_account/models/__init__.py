from . import account_bank_statement_line
from . import account_invoice_report
from . import account_move
from . import account_move_line
from . import account_partial_reconcile
from . import account_payment

from . import commission_statement
from . import commission_statement_xlsx

from . import test_menus
from . import test_commission
from . import test_commission_tools
from . import test_insurer_statement
from . import test_statement_tools

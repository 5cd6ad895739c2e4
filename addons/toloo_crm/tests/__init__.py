from . import test_menus
from . import test_commission_tools
from . import test_sale_commission
from . import test_sale_settlement
from . import test_commission_rights
from . import test_commission_histories

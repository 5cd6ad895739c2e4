from . import test_discount
from . import test_discount_tools
from . import test_ending
from . import test_invoice
from . import test_menus
from . import test_price

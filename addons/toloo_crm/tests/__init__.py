from . import test_discount
from . import test_discount_tools
from . import test_menus

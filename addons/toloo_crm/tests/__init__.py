from . import test_customer_page
from . import test_customer_tools
from . import test_customer_tour
from . import test_menus
from . import test_search

from . import test_interaction_cause
from . import test_invoice_settlement
from . import test_list_print
from . import test_menus
from . import test_product_sale
from . import test_results
from . import test_year_table

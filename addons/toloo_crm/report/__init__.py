from . import list_print
from . import product_sale_year
from . import product_sale_year_xlsx

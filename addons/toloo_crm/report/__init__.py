from . import list_print
from . import product_sale_year
from . import product_sale_year_xlsx
from . import sale_settlement
from . import sale_settlement_xlsx
from . import toloo_label_report
from . import toloo_letter_report

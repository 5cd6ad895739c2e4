from . import sale_settlement
from . import sale_settlement_xlsx

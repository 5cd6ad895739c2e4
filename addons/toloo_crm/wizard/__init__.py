from . import toloo_sale_settlement_make

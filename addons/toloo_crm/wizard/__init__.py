from . import toloo_product_sale_year

from . import sale_order
from . import toloo_ending

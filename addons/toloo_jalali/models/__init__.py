from . import ir_sequence
from . import ir_sequence_date_range
from . import res_company
from . import res_users
from . import toloo_jalali

from . import ir_actions_report
from . import ir_http
from . import res_users
from . import toloo_jalali

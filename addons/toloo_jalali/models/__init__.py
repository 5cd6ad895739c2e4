from . import ir_actions_report
from . import ir_http
from . import res_users
from . import toloo_jalali
from . import toloo_lunar_month
from . import toloo_lunar

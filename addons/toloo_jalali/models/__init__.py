from . import base_domain
from . import base_fill
from . import base_groups
from . import base_guard
from . import res_users
from . import toloo_jalali

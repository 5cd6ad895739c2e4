from . import res_users
from . import toloo_jalali

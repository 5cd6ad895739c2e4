from . import base_partner_merge
from . import res_country_state
from . import res_partner_phone
from . import res_partner_phone_search
from . import toloo_phone_number
from . import toloo_phone_number_build
from . import toloo_phone_number_read
from . import toloo_phone_number_search

from . import res_partner_customer
from . import toloo_sms_campaign

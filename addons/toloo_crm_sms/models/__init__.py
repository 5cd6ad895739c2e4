from . import toloo_sms_campaign

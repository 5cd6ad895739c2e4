from . import toloo_call_join, toloo_telephony_key

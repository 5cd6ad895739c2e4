from . import test_campaign, test_menus, test_parts, test_sms_texts

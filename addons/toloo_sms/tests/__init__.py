from . import (
    test_campaign,
    test_composer,
    test_inbound,
    test_menus,
    test_parts,
    test_report,
    test_sms_texts,
    test_user_leak,
)

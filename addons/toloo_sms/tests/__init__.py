from . import test_campaign
from . import test_claim
from . import test_composer
from . import test_decide
from . import test_gateways
from . import test_hooks
from . import test_hours
from . import test_inbound
from . import test_line_access
from . import test_menus
from . import test_parts
from . import test_queue
from . import test_report
from . import test_send
from . import (
    test_campaign,
    test_composer,
    test_inbound,
    test_menus,
    test_parts,
    test_report,
    test_sms_texts,
)
from . import test_sms_texts
from . import test_user_leak

from . import test_phone_access
from . import test_phone_number
from . import test_phone_search
from . import test_phone_tools

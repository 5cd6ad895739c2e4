from . import test_group_tree
from . import test_personal
from . import test_phone_tools
from . import test_position
from . import test_sending

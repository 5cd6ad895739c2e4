from . import test_act
from . import test_anniversary
from . import test_dashboard
from . import test_engine
from . import test_menus
from . import test_occasions
from . import test_rights

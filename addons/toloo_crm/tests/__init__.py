from . import test_forgotten
from . import test_menus
from . import test_progress
from . import test_role
from . import test_task
from . import test_task_board
from . import test_task_leak
from . import test_task_referral

from . import test_interaction
from . import test_interaction_access
from . import test_interaction_partner
from . import test_interaction_tour
from . import test_phone_access
from . import test_phone_number
from . import test_phone_search
from . import test_phone_tools

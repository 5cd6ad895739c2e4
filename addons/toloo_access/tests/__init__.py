from . import test_area
from . import test_area_field
from . import test_area_tree_tour
from . import test_client_methods
from . import test_count
from . import test_cover
from . import test_pattern
from . import test_rights

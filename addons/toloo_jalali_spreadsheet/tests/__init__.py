from . import test_gregorian_groups
from . import test_js_spreadsheet

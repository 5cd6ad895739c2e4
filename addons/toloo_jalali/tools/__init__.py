from . import arithmetic
from . import period
from . import fiscal
from . import text
from . import numbering
from . import parser
from . import jalali

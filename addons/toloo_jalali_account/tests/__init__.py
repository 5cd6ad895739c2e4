from . import test_numbering
from . import test_fiscal_year
from . import test_move_numbers
from . import test_number_formats
from . import test_resequence
from . import test_gregorian_neighbour

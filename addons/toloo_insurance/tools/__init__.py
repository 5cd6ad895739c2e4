from . import policy_number
from . import instalments
from . import refund
from . import cover

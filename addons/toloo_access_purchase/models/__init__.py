from . import purchase_bill_line_match
from . import purchase_bill_union
from . import purchase_order
from . import purchase_order_line
from . import purchase_report

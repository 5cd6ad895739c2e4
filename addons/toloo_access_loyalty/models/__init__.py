from . import loyalty_card
from . import loyalty_card_customer
from . import loyalty_history

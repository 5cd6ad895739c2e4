from . import payment_token
from . import payment_transaction

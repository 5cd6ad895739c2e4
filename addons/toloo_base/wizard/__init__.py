from . import base_partner_merge
from . import toloo_position_document

from . import mail_activity
from . import res_partner_interaction
from . import toloo_document_mixin
from . import toloo_follow_up_mixin
from . import toloo_interaction
from . import toloo_interaction_channel
from . import toloo_interaction_result

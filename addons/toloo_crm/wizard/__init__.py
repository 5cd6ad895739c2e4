from . import toloo_contact_call
from . import toloo_sale_settlement_make
from . import toloo_talk_mixin
from . import toloo_task_close
from . import toloo_task_refer

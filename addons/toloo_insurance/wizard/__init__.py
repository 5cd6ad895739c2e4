from . import toloo_policy_instalment_plan
from . import toloo_policy_lost

from . import toloo_policy_instalment_plan
from . import toloo_policy_lost
from . import toloo_insurer_statement_import
from . import toloo_insurer_statement_import_texts
from . import toloo_commission_statement

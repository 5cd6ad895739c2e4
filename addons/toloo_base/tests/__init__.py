from . import test_files
from . import test_history
from . import test_holder
from . import test_phone_tools
from . import test_recycle_bin
from . import test_recycle_rights
from . import test_text_snippet

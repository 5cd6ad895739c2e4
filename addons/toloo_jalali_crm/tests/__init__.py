from . import test_js_crm

from . import ir_fields_converter
from . import ir_http
from . import ir_qweb
from . import ir_qweb_field_datetime
from . import ir_qweb_field_time
from . import res_users
from . import toloo_jalali

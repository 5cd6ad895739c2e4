from . import vendor_delay_report

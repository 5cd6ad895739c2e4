"""A process that sends the e-mails that are due in a database, and can be killed.

    python email_worker.py <database>

It takes the commands of sms_worker.py.
"""

import sys

from sms_worker import serve

import odoo
from odoo.api import Environment
from odoo.modules.registry import Registry


def work(database):
    """Send until nothing is due."""
    registry = Registry(database)
    due = True
    while due:
        with registry.cursor() as cr:
            emails = Environment(cr, odoo.SUPERUSER_ID, {})["toloo.email"]
            emails._cron_send()
            due = emails.search_count(emails._due(), limit=1)


if __name__ == "__main__":
    serve(sys.argv[1], run=(work, sys.argv[1]))

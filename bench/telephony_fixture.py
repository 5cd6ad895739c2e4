"""The million contacts of the other measures with an exchange beside them: what the
measures of calls run on, kept between runs."""

import datetime
import random
import sys
from pathlib import Path

import database
import fixture
import kept
import postgres
import psycopg2
from paths import ADDONS

sys.path.append(str(ADDONS / "toloo_telephony" / "tools"))

SOURCE = "bench"
KEY = "7" * 40
# Whose telephone rings: he sees all of Iran, by areas.
LOGIN = "bench_31"
EXTENSIONS = ("11", "12", "13")


def prepare():
    """Name of the database; builds it where the addons or the contacts changed."""
    addons, base = ["toloo_telephony"], fixture.prepare()
    return kept.prepare("calls", addons, [Path(__file__)], _set_up, "calls", base)


def _set_up(name):
    """The exchange, its extensions, and the key of its bridge."""
    from session import Session

    with Session(name) as session:
        env = session.env()
        group = env.ref("toloo_telephony.group_bridge")
        user = env["res.users"].create(
            {
                "name": "bench bridge",
                "login": "bench_bridge",
                "group_ids": [(6, 0, group.ids)],
            }
        )
        source = env["toloo.telephony.source"].create(
            {
                "name": "bench",
                "code": SOURCE,
                "key_user_id": user.id,
                "tz": "Asia/Tehran",
                "area_code": "021",
            }
        )
        mine = env["res.users"].search([("login", "=", LOGIN)])
        mine.password = LOGIN
        env["toloo.extension"].create(
            [
                {"source_id": source.id, "number": n, "user_ids": [(6, 0, mine.ids)]}
                for n in EXTENSIONS
            ]
        )
        give_key(env.cr, env["res.users.apikeys"], user.id)
        session.cursor.commit()


def give_key(cursor, keys, uid):
    """Give a user the key of the measures."""
    from odoo.addons.base.models.res_users import INDEX_SIZE, KEY_CRYPT_CONTEXT

    cursor.execute(
        f"""INSERT INTO {keys._table} (name, user_id, scope, key, index)
            VALUES ('bench', %s, 'rpc', %s, %s)""",
        [uid, KEY_CRYPT_CONTEXT.hash(KEY), KEY[:INDEX_SIZE]],
    )


def numbers(name, many):
    """So many numbers that call: of contacts, each seventh a stranger's."""
    rows = database.sql(
        "SELECT number FROM toloo_phone_number WHERE is_main AND number LIKE '+989%%'"
        " AND mod(id, 40) = 7 ORDER BY id LIMIT %s",
        name,
        many,
    )
    chance = random.Random(1405)
    return [
        f"0990{chance.randrange(10**7):07}" if n % 7 == 6 else f"0{number[3:]}"
        for n, (number,) in enumerate(rows)
    ]


def utc(seconds=0):
    """Now, naive, in whole seconds."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    return now.replace(microsecond=0) + datetime.timedelta(seconds=seconds)


def connect(name):
    """A connection beside Odoo's."""
    return psycopg2.connect(dbname=name, **postgres.connection())

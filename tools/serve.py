"""make run: a demo database in Persian and English on this machine alone."""

import os
import socket
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import database
import demo_key
import server
from paths import ADDONS, ROOT, VENV_PYTHON, our_addons
from step import SetupError, fingerprint, is_done, say, set_done

NAME = "toloo_demo"
PORT = 8069
LOGINS = (
    ("admin", "administrator"),
    ("isfahan", "sales manager of Isfahan: all of his area"),
    ("officer", "sales officer of Isfahan: own records"),
    ("tehran", "sales manager of Tehran"),
    ("iran", "head of sales: all of Iran, personal details, deleting"),
)
# The accounting's own demo opens the company's books in dollars, whatever its country:
# they are turned into rials before anything of ours stands on them.
RIALS = """
    DO $$
    DECLARE
        link record;
        dollar int := (SELECT id FROM res_currency WHERE name = 'USD');
        rial int := (SELECT id FROM res_currency WHERE name = 'IRR');
    BEGIN
        FOR link IN
            SELECT c.conrelid::regclass AS place, a.attname AS name
              FROM pg_constraint c
              JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
             WHERE c.confrelid = 'res_currency'::regclass AND c.contype = 'f'
               AND c.conrelid <> 'res_currency_rate'::regclass
        LOOP
            EXECUTE format(
                'UPDATE %s SET %I = %s WHERE %I = %s',
                link.place, link.name, rial, link.name, dollar
            );
        END LOOP;
    END $$
"""
# Contacts read Persian; and other demo data of the host names the company again after
# ours gave it its name.
COMPANY = "شرکت نمونهٔ طلوع"
PERSIAN = (
    """UPDATE res_partner SET lang = 'fa_IR', tz = 'Asia/Tehran' WHERE id NOT IN
        (SELECT partner_id FROM res_users WHERE login LIKE '\\_\\_%')""",
    f"""UPDATE res_partner SET name = '{COMPANY}', complete_name = '{COMPANY}'
         WHERE id = (SELECT partner_id FROM res_company WHERE id = 1)""",
    f"UPDATE res_company SET name = '{COMPANY}' WHERE id = 1",
)


def addons_mark():
    """Changes when any file of our addons does."""
    files = sorted(p for p in ADDONS.rglob("*") if p.is_file())
    files = [p for p in files if p.suffix != ".pyc" and "tests" not in p.parts]
    return fingerprint(*map(str, files), *files)


def prepare():
    """Make the demo database, or bring it up to date with the addons."""
    mark, addons = addons_mark(), ",".join(our_addons())
    if database.exists(NAME) and is_done("demo", mark):
        return
    language = f"--load-language=en_US,{database.LANGUAGE}"
    if database.exists(NAME):
        say("demo database: bringing it up to date")
        server.batch(NAME, "-u", addons, "-i", addons, log="demo", what="updating")
    else:
        say("demo database: installing (some minutes, once)")
        work = f"{NAME}_new"
        database.drop(work)
        # The people come first: they give the company its country and its currency.
        for names in ("toloo_base", "account", addons):
            words = ["--with-demo", "-i", names, language]
            server.batch(work, *words, log="demo", what="installing")
            if names == "account":
                database.sql(RIALS, work)
        for statement in PERSIAN:
            database.sql(statement, work)
        database.rename(work, NAME)
    set_done("demo", mark)


def main():
    """Prepare, say where it is, and serve until it is stopped."""
    with socket.socket() as probe:
        if not probe.connect_ex(("127.0.0.1", PORT)):
            say(f"port {PORT} is taken: is the demo running already?")
            return 2
    try:
        prepare()
        demo_key.prepare(NAME)
    except SetupError as error:
        say(str(error))
        return 2
    say(f"http://localhost:{PORT}")
    for login, role in LOGINS:
        say(f"  login {login:8} password {login:8} {role}")
    say("a working day of telephone calls, in another terminal:")
    say(f"  cd bridge && {VENV_PYTHON} -m toloo_bridge -c demo/toloo-bridge.toml run")
    sys.stdout.flush()
    line = server.command("-c", ROOT / "odoo.conf")
    os.execve(line[0], line, server.environment())


if __name__ == "__main__":
    sys.exit(main())

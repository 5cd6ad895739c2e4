"""Each addon alone: installed, tested, opened in Chromium, upgraded, uninstalled."""

import functools
import re

import browser
import database
import results
import server
import serving
from paths import SUFFIX

# Warnings of the host or of community addons that installation prints without us.
HOST_NOISE = (
    r"odoo\.tools\.translate",
    r"py\.warnings",
    r"^odoo\.addons\.base\.models\.ir_cron.*Skipping",
    r"modules? .* are not installable|unmet dependencies",
)

LEFTOVERS = {
    "table": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    "view": "SELECT viewname FROM pg_views WHERE schemaname = 'public'",
    "column": """
        SELECT table_name || '.' || column_name FROM information_schema.columns
         WHERE table_schema = 'public'
    """,
    "index": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'",
    "constraint": "SELECT conname || ' ' || conrelid::regclass FROM pg_constraint",
    "trigger": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    "function": """
        SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE n.nspname = 'public'
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid
                              AND d.deptype = 'e')
    """,
    "rule": "SELECT name FROM ir_rule",
    "menu": "SELECT name->>'en_US' FROM ir_ui_menu",
    "model": "SELECT model FROM ir_model",
    "view record": "SELECT name FROM ir_ui_view",
    "action": "SELECT name->>'en_US' || ' ' || type FROM ir_actions",
    "cron": "SELECT cron_name FROM ir_cron",
    "group": "SELECT name->>'en_US' FROM res_groups",
    "parameter": "SELECT key FROM ir_config_parameter",
    "xmlid": "SELECT module || '.' || name FROM ir_model_data",
}
# Those whose tests alone take minutes.
LONGEST = ("toloo_crm", "toloo_insurance")
# What the host itself leaves or makes while it works.
NOT_OURS = re.compile(r"^(base|__|database\.|web\.|mail\.|_)")
# What the host names after the addon of a model from which another addon's inherits.
INHERITED = ".model_inherit__"


def jobs(addons):
    """One job an addon. The few that take longest come first, so that they do not
    end alone; then those with least below them, on whose templates others stand."""
    small = sorted(addons, key=lambda a: len(database.closure([a])))
    order = [a for a in LONGEST if a in small] + [a for a in small if a not in LONGEST]
    return [(addon, functools.partial(examine, addon)) for addon in order]


def examine(addon, outcome):
    """Install on exactly what the manifest names, test, upgrade, open, uninstall."""
    base = database.template(database.closure([addon]) - {addon})
    name = f"toloo_alone_{addon}{SUFFIX}"
    database.clone(base, name)
    before = snapshot(name)
    text = server.batch(
        name,
        "-i",
        addon,
        "--skip-auto-install",
        f"--test-tags=/{addon}",
        log=f"alone-{addon}",
        check=False,
    )
    results.read(text, outcome)
    if not outcome.passed + outcome.failed:
        outcome.wrong.append("its tests/ ran no test")
    outcome.wrong += complaints(text.split("odoo.modules.loading: Modules loaded")[0])
    outcome.wrong += use(addon, name)
    outcome.wrong += left_over(addon, before, snapshot(name))
    if not outcome.wrong:
        outcome.passed += 4
        database.drop(name)


def use(addon, name):
    """Upgrade an addon, open the client in Chromium, uninstall the addon as its
    administrator would: what went wrong. All by one server, which starts slowly."""
    database.speak_persian(name)
    words = ["-u", addon, "--skip-auto-install"]
    with serving.Server(name, *words, log=f"alone-{addon}-use") as host:
        session = host.session()
        found = client_complaints(host, session)
        modules = "ir.module.module"
        ids = session.call(modules, "search", [("name", "=", addon)])
        session.call(modules, "button_immediate_uninstall", ids)
    text = host.log.read_text(errors="replace")
    if "Modules loaded" not in text:
        found.append("the upgrade did not end")
    states = "SELECT state FROM ir_module_module WHERE name = %s"
    if database.sql(states, name, addon) != [("uninstalled",)]:
        found.append("it was not uninstalled")
    return found + complaints(text)


def client_complaints(host, session):
    """What the client says in Chromium, in Persian, when it opens."""
    with browser.Browser() as page:
        page.take_session(session)
        try:
            page.open(f"{host.url}/odoo")
            page.wait_for(".o_web_client .o_main_navbar")
            page.wait_for(".o_action_manager > *")
        except browser.BrowserError as error:
            return [f"client: {error}"]
        found = page.complaints()
        if page.run("getComputedStyle(document.body).direction") != "rtl":
            found.append("the page does not run from right to left")
        return [f"client: {text}" for text in found]


def snapshot(name):
    """{kind: names} of what an addon could leave behind."""
    return {
        kind: {row[0] for row in database.sql(query, name)}
        for kind, query in LEFTOVERS.items()
    }


def left_over(addon, before, after):
    """A text for each kind of thing that an addon leaves, where it was not before."""
    found, own = [], f"{addon}."
    for kind, names in after.items():
        extra = {n for n in names - before[kind] if n}
        if kind in ("parameter", "xmlid"):
            extra = {n for n in extra if not NOT_OURS.match(n)}
            extra = {n for n in extra if INHERITED not in n or n.startswith(own)}
        if extra:
            listed = ", ".join(sorted(extra)[:8])
            found.append(f"left behind after uninstalling: {kind} {listed}")
    return found


def complaints(text):
    """Warnings and errors in a log that are not the host's own noise."""
    found = []
    for level, logger, message in server.log_lines(text):
        line = f"{logger}: {message}"
        if not any(re.search(noise, line) for noise in HOST_NOISE):
            found.append(f"{level} {line[:400]}")
    return found[:10]

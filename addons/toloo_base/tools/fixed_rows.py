"""Rows that are written once: PostgreSQL refuses to change them, whoever asks."""

_FUNCTION = """
    CREATE OR REPLACE FUNCTION {function}() RETURNS trigger
    LANGUAGE plpgsql AS $$
    DECLARE
        before jsonb;
        after jsonb;
        name text;
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            before := to_jsonb(OLD);
            after := to_jsonb(NEW);
            FOREACH name IN ARRAY TG_ARGV LOOP
                IF right(name, 1) <> '?' OR after ->> rtrim(name, '?') IS NULL THEN
                    before := before - rtrim(name, '?');
                    after := after - rtrim(name, '?');
                END IF;
            END LOOP;
            IF before = after THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '%%: rows are written once and kept', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END $$
"""
_ROWS = """
    CREATE OR REPLACE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW {when} EXECUTE FUNCTION {function}({moving})
"""
_TABLE = """
    CREATE OR REPLACE TRIGGER {table}_kept BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {function}()
"""
# Whom a row belongs to follows a merged or moved contact.
MOVING = ("partner_id", "area_id", "write_uid", "write_date")


def create_statements(function, table, moving=MOVING, when=""):
    """The statements that fix the rows of a table (those that fulfil `when`).

    :param function: the name of the addon's trigger function, `drop_statement`'s too
    :param moving: columns that may change; with a "?" behind, that may be emptied
    """
    names = {
        "function": function,
        "table": table,
        "when": f"WHEN ({when})" if when else "",
        "moving": ", ".join(f"'{name}'" for name in moving),
    }
    return [text.format(**names) for text in (_FUNCTION, _ROWS, _TABLE)]


def drop_statement(function):
    """The statement that removes the function, and the triggers with it."""
    return f"DROP FUNCTION IF EXISTS {function}() CASCADE"

"""The triggers by which PostgreSQL keeps commission and settlements as written."""

# Whom a row belongs to follows a merged or moved contact; all else stays.
_FUNCTION = """
    CREATE OR REPLACE FUNCTION toloo_insurance_fixed() RETURNS trigger
    LANGUAGE plpgsql AS $$
    DECLARE
        moving CONSTANT text[] :=
            ARRAY['partner_id', 'area_id', 'write_uid', 'write_date'];
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF to_jsonb(OLD) - moving = to_jsonb(NEW) - moving THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '%%: rows are written once and kept', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END $$
"""
_TRIGGERS = """
    CREATE OR REPLACE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW {when} EXECUTE FUNCTION toloo_insurance_fixed()
"""
_TRUNCATE = """
    CREATE OR REPLACE TRIGGER {table}_kept BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION toloo_insurance_fixed()
"""


def create_statements(table="toloo_commission_entry", when=""):
    """The statements that fix the rows of a table (those that fulfil `when`)."""
    when = f"WHEN ({when})" if when else ""
    return [
        _FUNCTION,
        _TRIGGERS.format(table=table, when=when),
        _TRUNCATE.format(table=table),
    ]


def drop_statements():
    """The statement that removes the function, and the triggers with it."""
    return ["DROP FUNCTION IF EXISTS toloo_insurance_fixed() CASCADE"]

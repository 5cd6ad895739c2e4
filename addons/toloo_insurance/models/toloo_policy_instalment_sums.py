from odoo import models
from odoo.tools import SQL

# At the end of the transaction, so that total and instalments may change one after
# the other. Whatever wrote them, the sum holds or nothing is kept.
SUMS = """
CREATE OR REPLACE FUNCTION toloo_policy_instalment_sums() RETURNS trigger AS $$
DECLARE
    key integer;
    off record;
BEGIN
    IF TG_TABLE_NAME = 'toloo_policy_term' THEN
        key := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        key := OLD.term_id;
    ELSE
        key := NEW.term_id;
    END IF;
    SELECT t.id, t.total, sum(i.amount) AS planned INTO off
      FROM toloo_policy_term t JOIN toloo_policy_instalment i ON i.term_id = t.id
     WHERE t.id = key AND t.state <> 'draft'
     GROUP BY t.id HAVING sum(i.amount) <> COALESCE(t.total, 0);
    IF FOUND THEN
        RAISE EXCEPTION 'instalments of policy % sum to %, not to %',
              off.id, off.planned, off.total
              USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'toloo_policy_instalment_sums',
                    TABLE = 'toloo_policy_instalment';
    END IF;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS toloo_policy_instalment_sums ON toloo_policy_instalment;
CREATE CONSTRAINT TRIGGER toloo_policy_instalment_sums
 AFTER INSERT OR DELETE OR UPDATE OF amount, term_id ON toloo_policy_instalment
 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
 EXECUTE FUNCTION toloo_policy_instalment_sums();
DROP TRIGGER IF EXISTS toloo_policy_instalment_sums ON toloo_policy_term;
CREATE CONSTRAINT TRIGGER toloo_policy_instalment_sums
 AFTER UPDATE OF total, state ON toloo_policy_term
 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
 WHEN (OLD.total IS DISTINCT FROM NEW.total OR OLD.state = 'draft')
 EXECUTE FUNCTION toloo_policy_instalment_sums();
"""

# Queued only where they differ; the ORM may write premium and total one by one.
TOTAL = """
CREATE OR REPLACE FUNCTION toloo_policy_term_total() RETURNS trigger AS $$
BEGIN
    IF EXISTS (SELECT FROM toloo_policy_term WHERE id = NEW.id
                  AND COALESCE(total, 0) <> COALESCE(premium, 0)
                      - COALESCE(discount, 0) + COALESCE(tax, 0)) THEN
        RAISE EXCEPTION 'total of policy % is not its premium less discount plus tax',
              NEW.id
              USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'toloo_policy_term_total',
                    TABLE = 'toloo_policy_term';
    END IF;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS toloo_policy_term_total ON toloo_policy_term;
CREATE CONSTRAINT TRIGGER toloo_policy_term_total
 AFTER INSERT OR UPDATE OF total, premium, discount, tax ON toloo_policy_term
 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
 WHEN (COALESCE(NEW.total, 0) <> COALESCE(NEW.premium, 0)
       - COALESCE(NEW.discount, 0) + COALESCE(NEW.tax, 0))
 EXECUTE FUNCTION toloo_policy_term_total();
"""


class TolooPolicyInstalment(models.Model):
    """PostgreSQL itself makes sure that the instalments of a term in force sum to its
    total."""

    _inherit = "toloo.policy.instalment"

    def init(self):
        """Make the triggers; they go with the tables, the functions by the hook."""
        for statement in (SUMS, TOTAL):
            self.env.cr.execute(SQL(statement.replace("%", "%%")))

from odoo.tests import tagged

from .common import MatrixCase


@tagged("post_install", "-at_install")
class TestInventory(MatrixCase):
    def test_inventory(self):
        far = self.factories["far"]
        for name in sorted(self.paths):
            o = self.oracle
            mark = [len(o.far(name)), len(o.near(name)), len(o.tainted(name))]
            try:
                u = set(
                    self.env[name]
                    .with_user(self.user)
                    .with_context(active_test=False)
                    .search([])
                    .ids
                )
                c = set(
                    self.env[name]
                    .with_user(self.chief)
                    .with_context(active_test=False)
                    .search([])
                    .ids
                )
                mark += [
                    "user",
                    len(u),
                    "chief",
                    len(c),
                    "LEAK" if u & o.far(name) else "",
                    "LOST" if (c - o.tainted(name)) - u else "",
                    "TAINT" if u & (o.tainted(name) - o.far(name)) else "",
                ]
            except Exception as e:
                mark += [str(e)[:40]]
                if name == "mail.message":
                    import traceback

                    traceback.print_exc()
            print(
                "INV",
                name,
                "V" if name in self.views else "",
                mark,
                [l.field for l in self.paths[name]],
                len(far.errors.get(name, [])),
                far.errors.get(name, "") if not o.far(name) else "",
            )
        print("VIEWS", [v for v in self.views if v not in self.paths])
        print("GROUPS", len(self.user.group_ids), len(self.officer.group_ids))

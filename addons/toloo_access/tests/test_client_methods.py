from odoo.tests import TransactionCase, tagged

OURS = "odoo.addons.toloo_"


def overrides(model_class):
    """Public methods of ours that override another's: (name, ours, the other's)."""
    line = model_class.mro()
    for place, part in enumerate(line):
        if part.__module__.startswith(OURS):
            for name, method in vars(part).items():
                below = (vars(p)[name] for p in line[place + 1 :] if name in vars(p))
                other = next(below, None)
                if callable(method) and callable(other) and name[0] != "_":
                    yield name, method, other


@tagged("post_install", "-at_install")
class TestClientMethods(TransactionCase):
    def test_overrides_are_called_as_the_methods_below(self):
        # The client calls by name: without its mark a method of the model takes the
        # first argument for ids, and pivots, graphs and search panels fail.
        seen = 0
        for model in self.env.registry.values():
            for name, method, other in overrides(model):
                seen += 1
                given = getattr(method, "_api_model", False)
                asked = getattr(other, "_api_model", False)
                self.assertEqual(given, asked, f"{method.__module__} {name}")
        self.assertGreater(seen, 10)

"""What the registry cannot tell, each with its reason. A model that is in none of
these lists must be seeded and hidden, or the matrix fails."""

# Models whose rows everyone may see though they lead to contacts: nothing in them may
# name a contact out of sight all the same.
OPEN = {
    "res.partner.category": "names of tags belong to the house",
    "product.document": "a file of a product, whose attachment is the product's",
    "ir.model.data": "names of records for developers, closed to users",
    "ir.ui.menu": "menus lead to actions, never to contacts",
    "ir.actions.server": "settings, closed to users",
    "ir.cron": "settings, closed to users",
    "stock.warehouse": "of the house: its address is our own company's",
    "stock.picking.type": "of the house, by its warehouse",
    "account.journal": "of the house: its bank account is our own",
    "event.event": "announced to the public; organizer and venue are covered",
}

# Models that hold a way to a contact and have no canary: the reason why.
UNSEEDED = {}

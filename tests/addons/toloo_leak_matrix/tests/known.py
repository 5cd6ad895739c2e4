"""What the registry cannot tell, each with its reason. A model that is in none of
these lists must be seeded and hidden, or the matrix fails."""

# Models whose rows everyone may see though they lead to contacts: nothing in them may
# name a contact out of sight all the same.
OPEN = {
    "account.journal": "of the house: its bank account is our own",
    "account.reconcile.model": "a setting; contacts in it are covered",
    "account.reconcile.model.line": "a setting; contacts in it are covered",
    "calendar.recurrence": "how often a meeting comes again; it names nobody",
    "discuss.channel": "one's own talks, among colleagues",
    "discuss.channel.member": "one's own talks; members out of sight are covered",
    "event.event": "announced to the public; organizer and venue are covered",
    "event.mail.registration": "when a letter goes out; the registration is covered",
    "ir.actions.server": "settings, closed to users",
    "ir.cron": "settings, closed to users",
    "ir.model.data": "names of records for developers, closed to users",
    "ir.ui.menu": "menus lead to actions, never to contacts",
    "product.document": "a file of a product, whose attachment is the product's",
    "res.partner.category": "names of tags belong to the house",
    "stock.picking.type": "of the house, by its warehouse",
    "stock.rule": "a setting; the address in it is covered",
    "stock.warehouse.orderpoint": "of the house; the vendor in it is covered",
    "stock.warehouse": "of the house: its address is our own company's",
}

# Links that tell nothing of the contact they lead to.
HARMLESS = {
    ("mail.followers", "res_id"): "who follows is told by the follower's own contact",
    ("mail.message", "parent_id"): "a number; the parent is asked for its own right",
    ("mail.message", "starred_partner_ids"): "the stars are one's own",
}

# Models that hold a way to a contact and have no canary: the reason why.
UNSEEDED = {
    "discuss.call.history": "leads there only by the message that began the call",
    "discuss.channel.rtc.session": "lives as long as a call does; no user may read it",
    "discuss.voice.metadata": "a mark on an attachment; no user may read it",
    "event.mail": "a schedule of the event; its last registration is a bookmark",
    "event.mail.slot": "a schedule of a slot; its last registration is a bookmark",
    "product.attribute.custom.value": "text on a line of an order, read through it",
    "product.value": "a price of a product; the move it came from is a number",
    "res.users.settings.volumes": "one's own loudness of a speaker; owner alone",
    "sms.tracker": "a key of the gateway; no user may read it",
}

# Filters that find a person in sight by the name of his company out of sight: the
# index of complete names serves everyone. Nothing of the company is shown.
ANSWERED = {
    ("mail.message", "account_audit_log_partner_id"),
}

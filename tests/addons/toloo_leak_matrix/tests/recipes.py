"""Documents that need more than their own fields, in the order they are made."""

from odoo.fields import Command


def product(env):
    """A product of the house, one for everybody."""
    return env["product.product"].search(
        [("name", "=", "Leak product")], limit=1
    ) or env["product.product"].create(
        {"name": "Leak product", "type": "consu", "is_storable": True, "list_price": 9}
    )


def sale_order(make):
    order = make.env["sale.order"].create(
        {
            "partner_id": make.contact.id,
            "client_order_ref": make.canary,
            "note": make.canary,
            "order_line": [
                Command.create(
                    {"product_id": product(make.env).id, "name": make.canary}
                )
            ],
        }
    )
    order.action_confirm()
    make.made["sale.order.line"] = order.order_line
    pickings = order.picking_ids if "picking_ids" in order._fields else None
    if pickings:
        make.made["stock.picking"] = pickings[:1]
        make.made["stock.move"] = pickings.move_ids[:1]
    return order


def purchase_order(make):
    order = make.env["purchase.order"].create(
        {
            "partner_id": make.contact.id,
            "partner_ref": make.canary,
            "order_line": [
                Command.create(
                    {
                        "product_id": product(make.env).id,
                        "name": make.canary,
                        "product_qty": 2,
                        "price_unit": 3,
                    }
                )
            ],
        }
    )
    order.button_confirm()
    make.made["purchase.order.line"] = order.order_line
    for picking in order.picking_ids if "picking_ids" in order._fields else ():
        picking.move_ids.quantity = 2
        picking.move_ids.picked = True
        picking.button_validate()
        make.made["stock.picking"] = picking
        make.made["stock.move"] = picking.move_ids[:1]
        make.made["stock.move.line"] = picking.move_line_ids[:1]
    return order


def account_move(make):
    lines = [
        Command.create(
            {"name": make.canary, "quantity": 1, "price_unit": 7, "tax_ids": []}
        )
    ]
    moves = make.env["account.move"].create(
        [
            {
                "move_type": kind,
                "partner_id": make.contact.id,
                "invoice_date": "2026-01-15",
                "ref": f"{make.canary} {kind}",
                "narration": make.canary,
                "invoice_line_ids": lines,
            }
            for kind in ("out_invoice", "in_invoice")
        ]
    )
    moves.action_post()
    make.made["account.move.line"] = moves[0].line_ids[:1]
    wizard = make.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=moves[0].ids
    )
    payments = wizard.create({})._create_payments()
    make.made["account.payment"] = payments
    make.made["account.partial.reconcile"] = make.env[
        "account.partial.reconcile"
    ].search([("debit_move_id", "in", moves[0].line_ids.ids)], limit=1)
    return moves[0]


def bank_statement_line(make):
    journal = make.env["account.journal"].search([("type", "=", "bank")], limit=1)
    return make.env["account.bank.statement.line"].create(
        {
            "journal_id": journal.id,
            "date": "2026-01-15",
            "payment_ref": make.canary,
            "partner_id": make.contact.id,
            "partner_name": make.canary,
            "amount": 5,
        }
    )


def stock_quant(make):
    stock = make.env.ref("stock.stock_location_stock")
    quants = make.env["stock.quant"]
    quants._update_available_quantity(
        product(make.env), stock, 3, owner_id=make.contact
    )
    return quants.search([("owner_id", "=", make.contact.id)], limit=1)


def payment_method(make):
    methods = make.env["payment.method"].with_context(active_test=False)
    return methods.search([], limit=1)


def payment_transaction(make):
    provider = make.env["payment.provider"].search([], limit=1)
    return make.env["payment.transaction"].create(
        {
            "provider_id": provider.id,
            "payment_method_id": payment_method(make).id,
            "amount": 4,
            "currency_id": make.env.company.currency_id.id,
            "partner_id": make.contact.id,
            "reference": make.canary,
        }
    )


def payment_token(make):
    provider = make.env["payment.provider"].search([], limit=1)
    return make.env["payment.token"].create(
        {
            "provider_id": provider.id,
            "payment_method_id": payment_method(make).id,
            "payment_details": make.canary,
            "partner_id": make.contact.id,
            "provider_ref": make.canary,
        }
    )


def crm_lead(make):
    return make.env["crm.lead"].create(
        {
            "name": make.canary,
            "type": "opportunity",
            "partner_id": make.contact.id,
            "description": make.canary,
            "expected_revenue": 10,
        }
    )


def calendar_event(make):
    event = make.env["calendar.event"].create(
        {
            "name": make.canary,
            "start": "2026-01-15 08:00:00",
            "stop": "2026-01-15 09:00:00",
            "partner_ids": [Command.set(make.contact.ids)],
            "location": make.canary,
        }
    )
    make.made["calendar.attendee"] = event.attendee_ids[:1]
    return event


def mail_message(make):
    message = make.contact.message_post(
        body=make.canary,
        subject=make.canary,
        partner_ids=make.contact.ids,
        message_type="comment",
        subtype_xmlid="mail.mt_comment",
        attachments=[(f"{make.canary}.txt", make.canary.encode())],
    )
    make.made["ir.attachment"] = message.attachment_ids
    make.made["mail.notification"] = message.notification_ids[:1]
    return message


def mail_followers(make):
    make.contact.message_subscribe(make.contact.ids)
    return make.env["mail.followers"].search(
        [("partner_id", "=", make.contact.id)], limit=1
    )


def mail_activity(make):
    return make.contact.activity_schedule(
        "mail.mail_activity_data_todo", summary=make.canary, note=make.canary
    )


RECIPES = {
    "mail.message": mail_message,
    "mail.followers": mail_followers,
    "mail.activity": mail_activity,
    "crm.lead": crm_lead,
    "calendar.event": calendar_event,
    "sale.order": sale_order,
    "purchase.order": purchase_order,
    "account.move": account_move,
    "account.bank.statement.line": bank_statement_line,
    "stock.quant": stock_quant,
    "payment.transaction": payment_transaction,
    "payment.token": payment_token,
}

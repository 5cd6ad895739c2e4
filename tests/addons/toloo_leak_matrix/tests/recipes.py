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
            "date_end": "2027-01-15",
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


def project_task(make):
    project = make.env["project.project"].create(
        {
            "name": f"{make.canary} project",
            "partner_id": make.contact.id,
            "privacy_visibility": "employees",
            "description": make.canary,
        }
    )
    make.made["project.project"] = project
    make.made["project.milestone"] = make.env["project.milestone"].create(
        {"name": make.canary, "project_id": project.id}
    )
    return make.env["project.task"].create(
        {
            "name": f"{make.canary} task",
            "project_id": project.id,
            "partner_id": make.contact.id,
            "description": make.canary,
            "user_ids": [],
        }
    )


def event_registration(make):
    event = make.env["event.event"].search([], limit=1) or make.env[
        "event.event"
    ].create(
        {
            "name": "Leak event",
            "date_begin": "2027-01-15 08:00:00",
            "date_end": "2027-01-15 09:00:00",
        }
    )
    registration = make.env["event.registration"].create(
        {
            "event_id": event.id,
            "partner_id": make.contact.id,
            "name": make.canary,
            "email": f"{make.canary}@canary.example",
            "phone": make.number,
        }
    )
    question = make.env["event.question"].search([], limit=1) or make.env[
        "event.question"
    ].create({"title": "Why?", "question_type": "text_box"})
    make.made["event.registration.answer"] = make.env[
        "event.registration.answer"
    ].create(
        {
            "registration_id": registration.id,
            "question_id": question.id,
            "value_text_box": make.canary,
        }
    )
    mail = event.event_mail_ids[:1]
    if mail:
        make.made["event.mail.registration"] = make.env[
            "event.mail.registration"
        ].create({"scheduler_id": mail.id, "registration_id": registration.id})
    return registration


def loyalty_card(make):
    program = make.env["loyalty.program"].search([], limit=1) or make.env[
        "loyalty.program"
    ].create({"name": "Leak program", "program_type": "loyalty"})
    card = make.env["loyalty.card"].create(
        {
            "program_id": program.id,
            "partner_id": make.contact.id,
            "code": make.canary,
        }
    )
    make.made["loyalty.history"] = make.env["loyalty.history"].create(
        {"card_id": card.id, "description": make.canary, "issued": 5}
    )
    return card


def rating(make):
    model = make.env["ir.model"]._get("res.partner")
    return make.env["rating.rating"].create(
        {
            "res_model_id": model.id,
            "res_id": make.contact.id,
            "partner_id": make.contact.id,
            "rated_partner_id": make.contact.id,
            "feedback": make.canary,
            "rating": 5,
        }
    )


def family_member(make):
    relative = make.env["res.partner"].create(
        {
            "name": f"{make.canary} relative",
            "state_id": make.contact.state_id.id,
            "country_id": make.contact.country_id.id,
        }
    )
    relation = make.env["toloo.family.relation"].search([], limit=1)
    return make.env["toloo.family.member"].create(
        {
            "partner_id": make.contact.id,
            "relative_id": relative.id,
            "relation_id": relation.id,
            "note": make.canary,
        }
    )


def interaction(make):
    return make.env["toloo.interaction"].create(
        {
            "partner_id": make.contact.id,
            "name": make.canary,
            "description": make.canary,
            "user_id": make.env.ref("base.user_admin").id,
        }
    )


def orderpoint(make):
    item = product(make.env)
    info = make.env["product.supplierinfo"].create(
        {
            "partner_id": make.contact.id,
            "product_tmpl_id": item.product_tmpl_id.id,
            "product_name": make.canary,
        }
    )
    make.made["product.supplierinfo"] = info
    return make.env["stock.warehouse.orderpoint"].create(
        {
            # One a product and place: each contact takes a product of its own.
            "product_id": item.copy().id,
            "supplier_id": info.id,
        }
    )


def scheduled_message(make):
    return make.env["mail.scheduled.message"].create(
        {
            "model": "res.partner",
            "res_id": make.contact.id,
            "body": make.canary,
            "subject": make.canary,
            "partner_ids": [Command.set(make.contact.ids)],
            "author_id": make.env.ref("base.partner_admin").id,
            "scheduled_date": "2099-01-15 08:00:00",
        }
    )


def reaction(make):
    return make.env["mail.message.reaction"].create(
        {
            "message_id": make.make("mail.message").id,
            "content": "👍",
            "partner_id": make.contact.id,
        }
    )


def activity_report(make):
    """A line of the analysis is a message about the lead with its activity's kind."""
    activity = make.make("crm.lead").activity_schedule(
        "mail.mail_activity_data_call", summary=make.canary
    )
    activity.action_feedback(feedback=make.canary)
    return make.env["crm.activity.report"].search(
        [("lead_id", "=", make.make("crm.lead").id)], limit=1
    )


def recurrence(make):
    event = make.env["calendar.event"].create(
        {
            "name": make.canary,
            "start": "2026-01-15 08:00:00",
            "stop": "2026-01-15 09:00:00",
            "partner_ids": [Command.set(make.contact.ids)],
            "recurrency": True,
            "rrule_type_ui": "weekly",
            "thu": True,
            "end_type": "count",
            "count": 2,
        }
    )
    return event.recurrence_id


def policy_term(make):
    """A policy in force; the rows that are fixed with it come along."""
    env = make.env
    insurer = env["toloo.insurer"].search([], limit=1)
    line = env["toloo.insurance.line"].search([], limit=1)
    term = env["toloo.policy.term"].create(
        {
            "number": f"{make.canary} {make.number}",
            "partner_id": make.contact.id,
            "insurer_id": insurer.id,
            "line_id": line.id,
            "user_id": env.ref("base.user_admin").id,
            "premium": 1_000,
            "note": make.canary,
            "insured_ids": [Command.create({"partner_id": make.contact.id})],
            "object_ids": [Command.create({"name": make.canary})],
        }
    )
    term.action_activate()
    rows = [term.policy_id, term.insured_ids, term.object_ids, term.instalment_ids]
    make.made.update({row._name: row for row in rows})
    return term


def policy_payment(make):
    make.make("toloo.policy.term")
    instalment = make.made["toloo.policy.instalment"]
    return make.env["toloo.policy.payment"].create(
        {
            "instalment_id": instalment.id,
            "amount": 1,
            "reference": f"{make.canary} {make.number}",
        }
    )


def policy_endorsement(make):
    return make.env["toloo.policy.endorsement"].create(
        {
            "term_id": make.make("toloo.policy.term").id,
            "number": make.canary,
            "kind": "holder",
            "new_partner_id": make.contact.id,
            "new_name": make.canary,
            "description": make.canary,
        }
    )


RECIPES = {
    "mail.message": mail_message,
    "mail.followers": mail_followers,
    "mail.activity": mail_activity,
    "mail.message.reaction": reaction,
    "mail.scheduled.message": scheduled_message,
    "rating.rating": rating,
    "crm.lead": crm_lead,
    "crm.activity.report": activity_report,
    "calendar.event": calendar_event,
    "calendar.recurrence": recurrence,
    "sale.order": sale_order,
    "purchase.order": purchase_order,
    "account.move": account_move,
    "account.bank.statement.line": bank_statement_line,
    "stock.quant": stock_quant,
    "stock.warehouse.orderpoint": orderpoint,
    "payment.transaction": payment_transaction,
    "payment.token": payment_token,
    "project.task": project_task,
    "event.registration": event_registration,
    "loyalty.card": loyalty_card,
    "toloo.family.member": family_member,
    "toloo.interaction": interaction,
    "toloo.policy.term": policy_term,
    "toloo.policy.payment": policy_payment,
    "toloo.policy.endorsement": policy_endorsement,
}

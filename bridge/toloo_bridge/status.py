"""What `toloo-bridge status` tells."""

from .smdr.lines import decode


def kinds(counts):
    """`3 calls, 1 unparsed` of a source's counters."""
    return ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items())) or "no lines"


def facts(spool):
    """What `status` shows, as a dict of JSON values."""
    raw, events, refused = spool.waiting()
    return {
        "waiting": {"raw": raw, "events": events, "refused": refused},
        "health": spool.health(),
        "lines": spool.counts(),
        "refused": [
            {"reason": reason, "event": event} for event, reason in spool.refused()
        ],
        "unparsed": [
            {"source": source, "received": at, "why": why, "line": decode(data)}
            for source, at, why, data in spool.kept()
        ],
    }


def is_up(health):
    """Whether a source is connected."""
    return bool(health.get("connected"))


def show(config, found, say):
    """Tell a person, line by line, through `say`."""
    for name in config.sources:
        health = found["health"].get(name, {})
        state = "connected" if is_up(health) else "NOT connected"
        since = f" since {health['since']}" if health.get("since") else ""
        say(f"{name}: {state}{since}; {kinds(found['lines'].get(name, {}))}")
        if health.get("error"):
            say(f"  {health['error']}")
    odoo, waiting = found["health"].get("odoo", {}), found["waiting"]
    say(
        f"odoo: last delivery {odoo.get('last', 'never')}; {waiting['events']} events "
        f"and {waiting['raw']} lines wait, {waiting['refused']} were refused"
    )
    if odoo.get("error"):
        say(f"  {odoo['error']}")
    for item in found["refused"]:
        event = item["event"]
        say(f"refused: {item['reason']} ({event['kind']} {event['raw'] or ''})")
    for item in found["unparsed"]:
        say(f"unparsed: {item['received']} {item['why']}: {item['line'][:100]}")

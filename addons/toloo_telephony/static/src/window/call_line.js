import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";

// How often a screen that is looked at asks what rings (milliseconds): while the bus is
// open, in case something did not come by it; and while it is not, before a telephone
// rings twice more. One question costs the server some milliseconds.
const OPEN = 20000;
const SHUT = 5000;
const TICK = 2500;
// A question is put again after this, later each time.
const PATIENCE = 10000;
const LONGEST = 60000;
// What could not be read by then is of the past.
const FORGOTTEN = 600000;
const TOGETHER = 5;
const KEPT = 50;

/* The questions to the server about one's telephone. The bus promises nothing: a screen
   that slept, a tab that is opened while it rings, a server that is restarted, a message
   that is sent too late. `center` is told what the answers are. */
export class CallLine {
    constructor(orm, bus, center) {
        Object.assign(this, { orm, bus, center });
        this.wanted = new Map();
        this.reading = false;
        this.asking = false;
        this.failed = 0;
        this.blocked = 0;
        this.telephone = true;
        this.due = 0;
        this.key = `toloo_telephony.heard.${user.userId}`;
        const { since, seen } = this.kept();
        this.since = since;
        this.seen = new Set(seen);
    }

    start() {
        for (const type of ["BUS:CONNECT", "BUS:RECONNECT"]) {
            this.bus.addEventListener(type, () => this.hurry());
        }
        browser.addEventListener("online", () => this.hurry());
        document.addEventListener("visibilitychange", () => this.tick());
        browser.setInterval(() => this.tick(), TICK);
        this.hurry();
    }

    hurry() {
        this.due = 0;
        this.tick();
    }

    tick() {
        if (document.visibilityState === "hidden" || this.center.silent) {
            return;
        }
        this.read();
        const now = Date.now();
        if (!this.open && this.telephone && !this.failed) {
            this.due = Math.min(this.due, now + SHUT);
        }
        // The clock may have been set back meanwhile.
        if (now >= this.due || this.due > now + 2 * LONGEST) {
            this.ask();
        }
    }

    get open() {
        return this.bus.workerState === "CONNECTED";
    }

    /* Read the window of a call soon. */
    want(id) {
        this.telephone = true;
        this.wanted.set(id, { tries: 0, until: Date.now() + FORGOTTEN });
        this.read();
    }

    /* What is read next: newest first, a few at once, as what waits longest is the least
       likely to ring still. What failed comes last and alone, for it may be at fault. */
    next() {
        for (const [id, { until }] of this.wanted) {
            if (until < Date.now()) {
                this.wanted.delete(id);
            }
        }
        const order = [...this.wanted].sort(
            ([a, { tries: m }], [b, { tries: n }]) => m - n || b - a,
        );
        return order.slice(0, this.failed ? 1 : TOGETHER);
    }

    async read() {
        if (this.reading || Date.now() < this.blocked) {
            return;
        }
        this.reading = true;
        let batch = [];
        try {
            while ((batch = this.next()).length) {
                batch.forEach(([id]) => this.wanted.delete(id));
                const found = await this.call("windows", [batch.map(([id]) => id)]);
                found.forEach((content) => this.center.take(content));
            }
        } catch {
            for (const [id, { tries, until }] of batch) {
                if (!this.wanted.has(id)) {
                    this.wanted.set(id, { tries: tries + 1, until });
                }
            }
            this.back();
        } finally {
            this.reading = false;
        }
    }

    /* Which calls ring, and which were missed since the last answer. */
    async ask() {
        if (this.asking) {
            return;
        }
        this.asking = true;
        const begun = Date.now();
        try {
            const answer = await this.call("at_telephone", [this.since]);
            this.since = answer.time;
            this.telephone = answer.telephone;
            this.center.hold(answer, begun);
            this.keep();
            // Who has no telephone may be given one.
            const wait = this.telephone ? (this.open ? OPEN : SHUT) : LONGEST;
            this.due = Date.now() + this.spread(wait);
        } catch {
            this.back();
        } finally {
            this.asking = false;
        }
    }

    back() {
        this.failed += 1;
        const wait = Math.min(LONGEST, 1000 * 2 ** Math.min(this.failed, 6));
        this.blocked = Date.now() + this.spread(wait);
        this.due = this.blocked;
    }

    /* Not all screens at the same moment. */
    spread(wait) {
        return wait * (0.8 + 0.4 * Math.random());
    }

    async call(method, args) {
        const answer = this.orm.silent.call("toloo.call", method, args);
        const timer = browser.setTimeout(() => answer.abort(), PATIENCE);
        try {
            const result = await answer;
            this.failed = 0;
            this.blocked = 0;
            return result;
        } finally {
            browser.clearTimeout(timer);
        }
    }

    see(id) {
        if (!this.seen.has(id)) {
            this.seen.add(id);
            this.keep();
        }
    }

    /* Remember over a reload of the page what this person was shown. */
    keep() {
        const seen = [...this.seen].slice(-KEPT);
        const words = JSON.stringify({ since: this.since, seen });
        browser.localStorage.setItem(this.key, words);
    }

    kept() {
        try {
            const { since, seen } = JSON.parse(browser.localStorage.getItem(this.key));
            return { since, seen: Array.isArray(seen) ? seen : [] };
        } catch {
            return { since: null, seen: [] };
        }
    }
}

import { reactive } from "@odoo/owl";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { session } from "@web/session";
import { CallLine } from "./call_line";

const MESSAGE = "toloo_telephony/call";
const FAILED = "toloo_telephony/dial_failed";
const MOST_MISSED = 20;

/* Knows which calls ring at this user's telephone. Every tab hears of them by the bus
   and asks for what it did not hear; what a person closes in one tab is closed in the
   others by a channel between them. */
export class CallCenter {
    constructor(orm, notification, bus) {
        this.orm = orm;
        this.notification = notification;
        this.timers = new Map();
        const info = session.toloo_telephony || {};
        this.state = reactive({
            windows: [],
            missed: [],
            recent: [],
            window: Boolean(info.window),
            quiet: info.quiet || "",
            dial: Boolean(info.dial),
        });
        this.tabs = new BroadcastChannel("toloo_telephony");
        this.tabs.onmessage = ({ data }) => {
            if (data.closed) {
                this.dismiss(data.closed);
            } else if (data.settings) {
                Object.assign(this.state, data.settings);
                this.line.hurry();
            } else if (data.read) {
                this.state.missed = [];
            }
        };
        // When each call stopped to ring, and whose window is not to open again.
        this.over = new Map();
        this.closed = new Set();
        this.line = new CallLine(orm, bus, this);
    }

    /* Whether this person wants no windows now. */
    get silent() {
        const { window: wanted, quiet } = this.state;
        return !wanted || (quiet && deserializeDateTime(quiet) > luxon.DateTime.now());
    }

    hear({ call, state }) {
        if (state === "over") {
            this.over.set(call, Date.now());
            const open = this.find(call);
            if (open && !open.pinned) {
                this.drop(call);
            }
            // It stopped before it was on the screen: was it missed?
            if (!this.line.seen.has(call) && !this.silent) {
                this.line.want(call);
            }
            return;
        }
        this.over.delete(call);
        this.closed.delete(call);
        this.line.want(call);
    }

    /* What the server says of calls since a moment at which it was asked. What was heard
       after that moment is younger. */
    hold({ ringing, missed }, begun) {
        for (const id of ringing) {
            const stopped = this.over.get(id) >= begun;
            if (!stopped && !this.closed.has(id) && !this.find(id)) {
                this.over.delete(id);
                this.line.want(id);
            }
        }
        for (const { id, pinned, drawn } of this.state.windows) {
            if (!pinned && drawn < begun && !ringing.includes(id)) {
                this.drop(id);
            }
        }
        missed.filter((id) => !this.line.seen.has(id)).forEach((id) => this.line.want(id));
    }

    /* What the server says that a window shows. */
    take(content) {
        // It may have been answered while the server was asked.
        if (content.seconds > 0) {
            if (!this.over.has(content.id) && !this.closed.has(content.id)) {
                this.show(content);
            }
        } else if (!this.line.seen.has(content.id)) {
            this.line.see(content.id);
            this.remember(content);
            if (content.state === "missed") {
                this.miss(content);
            }
        }
    }

    find(id) {
        return this.state.windows.find((one) => one.id === id);
    }

    show(content) {
        const drawn = Date.now();
        const open = this.find(content.id);
        if (open) {
            Object.assign(open, content, { drawn });
        } else {
            this.state.windows.push({ ...content, drawn, pinned: false });
            this.state.windows.sort((a, b) => b.id - a.id);
        }
        this.line.see(content.id);
        this.remember(content);
        this.expire(content.id, content.seconds);
    }

    /* A call that was over before its window could open. */
    miss(content) {
        const { id, shown, start } = content;
        const missed = [{ id, shown, start, title: titleOf(content) }, ...this.state.missed];
        missed.sort((a, b) => b.id - a.id);
        this.state.missed = missed.slice(0, MOST_MISSED);
    }

    remember(content) {
        const { id, shown } = content;
        const others = this.state.recent.filter((one) => one.id !== id);
        this.state.recent = [{ id, shown, title: titleOf(content) }, ...others].slice(0, 5);
    }

    expire(id, seconds) {
        clearTimeout(this.timers.get(id));
        const timer = setTimeout(() => {
            const open = this.find(id);
            if (open && !open.pinned) {
                this.dismiss(id);
            }
        }, seconds * 1000);
        this.timers.set(id, timer);
    }

    async reopen(id) {
        const content = await this.orm.call("toloo.call", "window", [id]);
        if (content) {
            this.show({ ...content, seconds: 3600 });
            this.find(id).pinned = true;
        }
    }

    drop(id) {
        clearTimeout(this.timers.get(id));
        this.timers.delete(id);
        this.state.windows = this.state.windows.filter((one) => one.id !== id);
    }

    dismiss(id) {
        this.closed.add(id);
        this.drop(id);
    }

    close(id) {
        this.dismiss(id);
        this.tabs.postMessage({ closed: id });
    }

    closeMissed() {
        this.state.missed = [];
        this.tabs.postMessage({ read: true });
    }

    async set(values) {
        const info = await this.orm.call("res.users", "toloo_call_settings", [], values);
        const settings = { window: info.window, quiet: info.quiet };
        Object.assign(this.state, settings);
        this.tabs.postMessage({ settings });
        if (this.silent) {
            this.state.windows.forEach(({ id, pinned }) => pinned || this.drop(id));
        } else {
            this.line.hurry();
        }
    }

    async dial(number) {
        await this.orm.call("toloo.call", "dial", [number]);
        this.notification.add(_t("Your telephone rings; lift it."), {
            type: "success",
        });
    }
}

function titleOf({ name, shown, contacts }) {
    return contacts.length === 1 ? contacts[0].name : name || shown;
}

export const callService = {
    dependencies: ["bus_service", "orm", "notification"],
    start(env, { bus_service, orm, notification }) {
        const center = new CallCenter(orm, notification, bus_service);
        if (session.toloo_telephony) {
            bus_service.subscribe(MESSAGE, (payload) => center.hear(payload));
            bus_service.subscribe(FAILED, ({ number }) =>
                notification.add(_t("%s could not be dialled.", number), {
                    type: "warning",
                }),
            );
            bus_service.start();
            center.line.start();
        }
        return center;
    },
};

registry.category("services").add("toloo_calls", callService);

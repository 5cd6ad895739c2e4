import { reactive } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { session } from "@web/session";
import { _t } from "@web/core/l10n/translation";

const MESSAGE = "toloo_telephony/call";
const FAILED = "toloo_telephony/dial_failed";
const MOST = 4;

/* Knows which calls ring at this user's telephone. Every tab hears of them by the bus;
   what a person closes in one tab is closed in the others by a channel between them. */
export class CallCenter {
    constructor(orm, notification) {
        this.orm = orm;
        this.notification = notification;
        this.timers = new Map();
        const info = session.toloo_telephony || {};
        this.state = reactive({
            windows: [],
            recent: [],
            window: Boolean(info.window),
            quiet: info.quiet || "",
            dial: Boolean(info.dial),
        });
        this.tabs = new BroadcastChannel("toloo_telephony");
        this.tabs.onmessage = ({ data }) => {
            if (data.closed) {
                this.drop(data.closed);
            } else if (data.settings) {
                Object.assign(this.state, data.settings);
            }
        };
        this.over = new Set();
    }

    async hear({ call, state }) {
        if (state === "over") {
            this.over.add(call);
            const open = this.find(call);
            if (open && !open.pinned) {
                this.drop(call);
            }
            return;
        }
        this.over.delete(call);
        const shown = await this.orm.silent.call("toloo.call", "window", [call]).catch(() => false);
        // It may have been answered while the server was asked.
        if (shown && shown.seconds > 0 && !this.over.has(call)) {
            this.show(shown);
        }
    }

    find(id) {
        return this.state.windows.find((one) => one.id === id);
    }

    show(content) {
        const open = this.find(content.id);
        if (open) {
            Object.assign(open, content);
        } else {
            this.state.windows.unshift({ ...content, pinned: false });
            this.state.windows.splice(MOST);
        }
        this.remember(content);
        this.expire(content.id, content.seconds);
    }

    remember({ id, shown, name, contacts }) {
        const title = contacts.length === 1 ? contacts[0].name : name || shown;
        const others = this.state.recent.filter((one) => one.id !== id);
        this.state.recent = [{ id, shown, title }, ...others].slice(0, 5);
    }

    expire(id, seconds) {
        clearTimeout(this.timers.get(id));
        const timer = setTimeout(() => {
            const open = this.find(id);
            if (open && !open.pinned) {
                this.drop(id);
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

    close(id) {
        this.drop(id);
        this.tabs.postMessage({ closed: id });
    }

    async set(values) {
        const info = await this.orm.call("res.users", "toloo_call_settings", [], values);
        const settings = { window: info.window, quiet: info.quiet };
        Object.assign(this.state, settings);
        this.tabs.postMessage({ settings });
        if (!info.window || info.quiet) {
            this.state.windows.forEach(({ id, pinned }) => pinned || this.drop(id));
        }
    }

    async dial(number) {
        await this.orm.call("toloo.call", "dial", [number]);
        this.notification.add(_t("Your telephone rings; lift it."), {
            type: "success",
        });
    }
}

export const callService = {
    dependencies: ["bus_service", "orm", "notification"],
    start(env, { bus_service, orm, notification }) {
        const center = new CallCenter(orm, notification);
        if (session.toloo_telephony) {
            bus_service.subscribe(MESSAGE, (payload) => center.hear(payload));
            bus_service.subscribe(FAILED, ({ number }) =>
                notification.add(_t("%s could not be dialled.", number), {
                    type: "warning",
                }),
            );
            bus_service.start();
        }
        return center;
    },
};

registry.category("services").add("toloo_calls", callService);

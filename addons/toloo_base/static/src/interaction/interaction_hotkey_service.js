import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

/* F9 opens the interactions, as users of the desktop product know it. The host's hotkey
   service takes no function keys. */
export const interactionHotkeyService = {
    dependencies: ["action"],
    start(env, { action }) {
        window.addEventListener("keydown", async (ev) => {
            const plain = !ev.ctrlKey && !ev.altKey && !ev.shiftKey && !ev.metaKey;
            if (ev.key !== "F9" || !plain || ev.repeat) {
                return;
            }
            ev.preventDefault();
            if (await user.hasGroup("toloo_access.group_officer")) {
                action.doAction("toloo_base.action_interaction");
            }
        });
    },
};

registry.category("services").add("toloo_interaction_hotkey", interactionHotkeyService);

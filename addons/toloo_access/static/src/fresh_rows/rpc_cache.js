import { RPCCache } from "@web/core/network/rpc_cache";
import { patch } from "@web/core/utils/patch";
import { session } from "@web/session";

/**
 * The client shows rows that it kept from an earlier visit until the server answers,
 * and keeps them on disk. Whose areas are limited sees only what the server says now:
 * rows may have left his sight since. Descriptions of views are kept as before.
 */
patch(RPCCache.prototype, {
    read(table, key, fallback, settings = {}) {
        if (!session.toloo_limited || settings.update !== "always") {
            return super.read(table, key, fallback, settings);
        }
        return fallback().then((result) => {
            settings.callback?.(result, false);
            return result;
        });
    },
});

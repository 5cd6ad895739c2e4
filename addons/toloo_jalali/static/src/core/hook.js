// @odoo-module ignore
/*
 * Other modules copy the functions of "@web/core/l10n/dates" when they are loaded, so
 * that these cannot be replaced later. This script stands before that module in every
 * bundle and wraps its functions at their birth; what they then do is asked of
 * "@toloo_jalali/core/dates" at each call, and without that module they are the host's.
 */
(function (odoo) {
    "use strict";

    if (odoo.tolooJalaliHook) {
        return;
    }
    odoo.tolooJalaliHook = true;

    const TARGET = "@web/core/l10n/dates";
    const { define } = odoo;

    function wrap(module) {
        for (const [name, original] of Object.entries(module)) {
            if (typeof original !== "function" || /^[A-Z]/.test(name)) {
                continue;
            }
            module[name] = function (...args) {
                const ours = odoo.loader.modules.get("@toloo_jalali/core/dates")?.overrides;
                return ours && Object.hasOwn(ours, name)
                    ? ours[name](original, ...args)
                    : original(...args);
            };
        }
        return module;
    }

    odoo.define = function (name, deps, factory, ...rest) {
        const ours = name === TARGET ? (require) => wrap(factory(require)) : factory;
        return define.call(this, name, deps, ours, ...rest);
    };
})(globalThis.odoo);

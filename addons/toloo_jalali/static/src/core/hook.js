// @odoo-module ignore
/*
 * Other modules copy the functions of "@web/core/l10n/dates" when they are loaded, so
 * that these cannot be replaced later. This script stands before such modules in every
 * bundle and wraps their functions at birth; what they then do is asked of a module of
 * ours at each call, and without that module they are the host's.
 */
(function (odoo) {
    "use strict";

    if (odoo.tolooJalaliOverrides) {
        return;
    }

    // Addons that stand on this one add theirs, ahead of the module in the bundle.
    const sources = (odoo.tolooJalaliOverrides = {
        "@web/core/l10n/dates": "@toloo_jalali/core/dates",
        "@web/core/l10n/time": "@toloo_jalali/core/time",
        "@web/model/relational_model/utils": "@toloo_jalali/views/model/groups",
        "@web/views/calendar/utils": "@toloo_jalali/views/calendar/utils",
    });
    const { define } = odoo;

    function wrap(module, source) {
        for (const [name, original] of Object.entries(module)) {
            if (typeof original !== "function" || /^[A-Z]/.test(name)) {
                continue;
            }
            module[name] = function (...args) {
                const ours = odoo.loader.modules.get(source)?.overrides;
                return ours && Object.hasOwn(ours, name)
                    ? ours[name](original, ...args)
                    : original(...args);
            };
        }
        return module;
    }

    odoo.define = function (name, deps, factory, ...rest) {
        const source = Object.hasOwn(sources, name) && sources[name];
        const ours = source ? (require) => wrap(factory(require), source) : factory;
        return define.call(this, name, deps, ours, ...rest);
    };
    // By its name the host's runner of tests knows that it has taken over already.
    Object.defineProperty(odoo.define, "name", { value: define.name });
})(globalThis.odoo);

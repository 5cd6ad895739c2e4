// @odoo-module ignore
/*
 * Other modules copy the functions of the date filters when they are loaded. This
 * script stands before them in the bundle and wraps those functions at their birth;
 * what they then do is asked of "@toloo_jalali_spreadsheet/filter_values".
 */
(function (odoo) {
    "use strict";

    if (odoo.tolooJalaliSpreadsheetHook) {
        return;
    }
    odoo.tolooJalaliSpreadsheetHook = true;

    const TARGET = "@spreadsheet/global_filters/helpers";
    const OURS = "@toloo_jalali_spreadsheet/filter_values";
    const { define } = odoo;

    function wrap(module) {
        for (const [name, original] of Object.entries(module)) {
            if (typeof original !== "function") {
                continue;
            }
            module[name] = function (...args) {
                const ours = odoo.loader.modules.get(OURS)?.overrides;
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

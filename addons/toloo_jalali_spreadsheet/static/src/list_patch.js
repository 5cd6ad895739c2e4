import { ListDataSource } from "@spreadsheet/list/list_data_source";
import { deserializeDate, deserializeDateTime } from "@web/core/l10n/dates";
import { patch } from "@web/core/utils/patch";

const PLAIN = { numberingSystem: "latn" };

// These texts are read again as numbers of days: they have to be Gregorian.
patch(ListDataSource.prototype, {
    _formatDate(value) {
        return deserializeDate(value).toFormat("yyyy-MM-dd", PLAIN);
    },

    _formatDateTime(value) {
        return deserializeDateTime(value).toFormat("yyyy-MM-dd HH:mm:ss", PLAIN);
    },
});

import { patch } from "@web/core/utils/patch";
import { PhoneField } from "@web/views/fields/phone/phone_field";
import { useService } from "@web/core/utils/hooks";

/* Where the exchange can dial for this user, a click on a number has it do so; else the
   number goes to the computer's own telephone, as the host has it. */
patch(PhoneField.prototype, {
    setup() {
        super.setup(...arguments);
        this.tolooCalls = useService("toloo_calls");
    },
    onTolooDial(ev) {
        // Rows of lists open their record by a click.
        ev.stopPropagation();
        if (!this.tolooCalls.state.dial || ev.ctrlKey || ev.metaKey) {
            return;
        }
        ev.preventDefault();
        this.tolooCalls.dial(this.props.record.data[this.props.name]);
    },
});

// A field by its name, where a pivot that finds its periods itself has "#" before it.
const NAMED = /PIVOT\.(VALUE|HEADER)\s*\(.*"[\w.]+:(week|month|quarter|year)"/i;

/**
 * Whether some cell of the spreadsheet names the periods that it wants of a pivot. Such
 * names were written down, most likely Gregorian, and mean the same to every reader.
 *
 * @param {Object} getters of the spreadsheet's model
 */
export function namesPeriods(getters) {
    return getters
        .getSheetIds()
        .some((sheetId) =>
            Object.values(getters.getCells(sheetId)).some(
                (cell) => cell.isFormula && NAMED.test(cell.content),
            ),
        );
}

/**
 * What a spreadsheet program may take for a formula when it opens a CSV file or when a cell is edited (OWASP, CSV
 * Injection): an operator at the start, also full-width as Chinese input methods type it, also behind white space.
 */
const FORMULA_START = /^'*[\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠]|^'*[\t\r\n]/
const QUOTED_FORMULA_START = /^'+([\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/

/** Returns the text with an apostrophe in front where a program could take it for a formula; `unquoteFormulaText` undoes it exactly. */
export function quoteFormulaText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text
}

export function unquoteFormulaText(text: string): string {
  return QUOTED_FORMULA_START.test(text) ? text.slice(1) : text
}

/** What of an error may stand in the log. */
export type LoggedError = { type: string; code?: string; message: string; stack: string[]; cause?: LoggedError }

const MAX_MESSAGE = 300
const MAX_FRAMES = 15
const MAX_CAUSES = 3

/**
 * An error as the log keeps it: its kind, code and place. Of the message only what cannot be anybody's data: what
 * drivers and parsers quote, Chinese text and long numbers are struck out, and no other property is taken along
 * (the details of a database error hold the values of the row).
 */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] }
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? String(error.code) : undefined
  return {
    type: error.name,
    ...(code ? { code: strikeOut(code) } : {}),
    message: strikeOut(error.message),
    stack: framesOf(error.stack),
    ...(error.cause !== undefined && depth < MAX_CAUSES ? { cause: describeError(error.cause, depth + 1) } : {}),
  }
}

/** Only the lines that name a place in the program: the first ones repeat the message. */
function framesOf(stack: string | undefined): string[] {
  return (stack ?? '').split('\n').map((line) => line.trim()).filter((line) => /^at .+:\d+:\d+\)?$/.test(line)).slice(0, MAX_FRAMES)
}

function strikeOut(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(/=\s?\([^)]*\)/g, '=(…)')
    .replace(/"[^"]*("|$)/g, '"…"')
    .replace(/'[^']*('|$)/g, "'…'")
    .replace(/`[^`]*(`|$)/g, (quoted) => (/^`prisma\.\w+\.\w+\(\)`$/.test(quoted) ? quoted : '`…`'))
    .replace(/[^\x20-\x7e…]+/g, (run) => (run.trim() === '' ? ' ' : '…'))
    .replace(/\d{6,}/g, '…')
    .replace(/[\w.+-]+@[\w.-]+/g, '…')
    .slice(0, MAX_MESSAGE)
}

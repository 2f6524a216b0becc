/** Codes by which Prisma, the pg driver and PostgreSQL say that the database cannot be reached, is full up or gave no answer in time. */
const CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EPIPE', '57014', '57P01', '57P02', '57P03', '53300', '08001', '08003', '08006'])
const WORDS = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|canceling statement due to statement timeout|Can't reach database|the database system is (starting up|shutting down)|Connection ended unexpectedly|server closed the connection/i

/** True if the error, or what caused it, says that the database is away, hangs or is too busy. What it was asked to keep may be kept. */
export function isDatabaseUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false
  const code = 'code' in error ? String(error.code) : ''
  return CODES.has(code) || WORDS.test(error.message) || isDatabaseUnavailable(error.cause, depth + 1)
}

import 'server-only'
import pino from 'pino'
import { env } from './env'

let logger: pino.Logger | undefined

/** The structured log, one JSON line an event. No personal data: ids and codes only, never names or contents. */
export function log(): pino.Logger {
  return (logger ??= pino({
    level: env().LOG_LEVEL,
    base: { service: 'portal' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ['password', '*.password', 'cookie', '*.cookie', 'authorization', '*.authorization'], remove: true },
  }))
}

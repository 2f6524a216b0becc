import 'server-only'
import pino from 'pino'
import { env } from './env'
import { describeError } from './log-error'

let logger: pino.Logger | undefined

/** How the log is written: see `log`. */
export function logOptions(level: pino.Level | 'silent'): pino.LoggerOptions {
  const secrets = ['password', 'cookie', 'authorization', 'token', 'totp', 'secret']
  return {
    level,
    base: { service: 'portal' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, error: (value: unknown) => (value instanceof Error ? describeError(value) : value) },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), remove: true },
  }
}

/** The structured log, one JSON line an event. No personal data: ids and codes only, never names or contents. */
export function log(): pino.Logger {
  return (logger ??= pino(logOptions(env().LOG_LEVEL)))
}

import { Writable } from 'node:stream'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { logOptions } from './log'
import { describeError } from './log-error'

const CANARIES = ['张三丰', 'zhang.san', '13812345678', '340102199001011234', '安和市滨河路 88 号', 'k9-secret-value', 'zhang@example.cn']

/** Errors as drivers, parsers and programs really make them, with a person's data in every place that can hold some. */
function errorsWith(canary: string): Error[] {
  const unique = Object.assign(new Error(`duplicate key value violates unique constraint "account_loginName_key"`), { name: 'DatabaseError', code: '23505', detail: `Key ("loginName")=(${canary}) already exists.`, parameters: [canary] })
  const cast = new Error(`Raw query failed. Code: \`22P02\`. Message: \`invalid input syntax for type uuid: "${canary}"\``)
  const key = new Error(`Key (loginName)=(${canary}) is not present`)
  let json = new Error()
  try {
    JSON.parse(canary)
    JSON.parse(`{"a": "${canary}`)
  } catch (error) {
    json = error as Error
  }
  const wrapped = new Error('action failed', { cause: unique })
  const listed = Object.assign(new Error('failed'), { errors: [new Error(canary)], meta: { target: canary }, input: { name: canary } })
  return [unique, cast, key, json, wrapped, listed, Object.assign(new Error('x'), { code: `'${canary}'` })]
}

function logged(entry: object): string {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      done()
    },
  })
  pino({ ...logOptions('info'), timestamp: false }, stream).error(entry, 'failed')
  return text
}

describe('no personal data reaches the log', () => {
  test.each(CANARIES)('%s', (canary) => {
    for (const err of errorsWith(canary)) {
      const text = logged({ err, reference: 'A1', requestId: 'r', policy: 'organisation.account.create' })
      expect(text).not.toContain(canary)
      expect(text).toContain('"policy":"organisation.account.create"')
    }
  })

  test('what is secret by its name is removed wherever it stands', () => {
    const text = logged({ password: 'k9', cookie: 'k9', authorization: 'k9', headers: { cookie: 'k9', authorization: 'k9' }, form: { password: 'k9', totp: 'k9' }, token: 'k9' })
    expect(text).not.toContain('k9')
  })
})

describe('an error stays findable', () => {
  test('by type, code, place and cause', () => {
    const described = describeError(new Error('action failed', { cause: Object.assign(new Error('duplicate key value'), { code: '23505' }) }))
    expect(described).toMatchObject({ type: 'Error', message: 'action failed', cause: { code: '23505', message: 'duplicate key value' } })
    expect(described.stack[0]).toMatch(/^at .*log-error\.test\.ts:\d+:\d+\)?$/)
  })

  test('the name of the database call is kept', () => {
    expect(describeError(new Error('Invalid `prisma.account.create()` invocation: Unique constraint failed on the fields: (`loginName`)')).message).toBe('Invalid `prisma.account.create()` invocation: Unique constraint failed on the fields: (`…`)')
  })

  test.each([undefined, null, 'text', 7, { message: 'x' }])('%j is no error, and nothing of it is kept', (value) => expect(describeError(value).message).toBe(''))
})

import { describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash'

describe('a stored password', () => {
  test('is argon2id with at least 19 MiB, two passes and its own salt', async () => {
    const [one, two] = await Promise.all([hashPassword('晨雾里的第7座石桥'), hashPassword('晨雾里的第7座石桥')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
  })

  test('fits only itself, also as a long text, and however its characters were composed', async () => {
    const long = '山'.repeat(128)
    const stored = await hashPassword(long)
    expect(await verifyPassword(long, stored)).toBe(true)
    expect(await verifyPassword(long.slice(1), stored)).toBe(false)
    const composed = await hashPassword('Café-au-lait-9')
    expect(await verifyPassword('Cafe\u0301-au-lait-9', composed)).toBe(true)
  })

  test('of an account that does not exist fits nothing, after a computation of the same kind', async () => {
    expect(await verifyPassword('anything', null)).toBe(false)
  })
})

test('a name nobody has takes as long as one that exists (within the noise of the machine)', async () => {
  const stored = await hashPassword('晨雾里的第7座石桥')
  const median = async (of: string | null) => {
    const times: number[] = []
    for (let i = 0; i < 15; i++) {
      const started = performance.now()
      await verifyPassword('not-the-password', of)
      times.push(performance.now() - started)
    }
    return times.sort((a, b) => a - b)[7]!
  }
  await verifyPassword('warm', stored)
  const ratio = (await median(null)) / (await median(stored))
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
})

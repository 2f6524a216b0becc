import { verify } from '@node-rs/argon2'
import { describe, expect, test, vi } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash'

// The real library, watched: how often it is asked, and for which cost.
vi.mock('@node-rs/argon2', async (load) => {
  const library = await load<typeof import('@node-rs/argon2')>()
  return { ...library, verify: vi.fn(library.verify) }
})

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

test('a name nobody has costs the same computation as one that exists', async () => {
  const stored = await hashPassword('晨雾里的第7座石桥')
  const costOf = (hash: string) => hash.split('$').slice(0, 4)
  vi.mocked(verify).mockClear()
  await verifyPassword('not-the-password', stored)
  await verifyPassword('not-the-password', null)
  const [forAccount, forNobody] = vi.mocked(verify).mock.calls.map(([hash]) => String(hash))
  expect(vi.mocked(verify)).toHaveBeenCalledTimes(2)
  expect(costOf(forNobody ?? '')).toEqual(costOf(forAccount ?? ''))
})

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawWorlds, publishedRecord, type DrawWorld } from '@/tests/support/draw-world'
import { fuzzRuns, fuzzTime, isLongRun } from '@/tests/support/fuzz-runs'
import { canonical, hashOf, type Canonical } from './canonical'
import type { DrawVerifier } from './draw-verdict'

const FILE = path.resolve(import.meta.dirname, '../../../public/draw-verifier.mjs')
type Inside = DrawVerifier & { readonly sha256: (message: Uint8Array) => Uint8Array; readonly hmacSha256: (key: Uint8Array, message: Uint8Array) => Uint8Array }
const { verifyRecord, sha256, hmacSha256 } = (await import(FILE)) as Inside

const verify = (text: string, published?: string) => verifyRecord(new TextEncoder().encode(text), published)
/** A draw with something of everything. */
const world: DrawWorld = fc.sample(drawWorlds({ businesses: 9, inspectors: 5 }).filter(({ pools, count, teamSize }) => pools.businesses.length > 6 && pools.inspectors.length > 3 && pools.exclusions.length > 0 && pools.avoidances.length > 0 && count > 3 && teamSize === 2), { seed: 7, numRuns: fuzzRuns(1) })[0]!
const { text: record, commitmentHash } = publishedRecord(world)

describe('an honest record', () => {
  test('agrees, whatever was drawn', () => {
    fc.assert(fc.property(drawWorlds({ businesses: 14, inspectors: 6 }), (one) => {
      const { text, commitmentHash: hash } = publishedRecord(one)
      expect(verify(text, hash)).toMatchObject({ ok: true, first: null, hash, source: '排列5第 26321 期开奖号码', value: one.value })
    }), { numRuns: fuzzRuns(200) })
  }, fuzzTime(30_000))

  test('its hashing is that of the standard', () => {
    for (let length = 0; length < 200; length++) {
      const message = new Uint8Array(length).map((_, index) => index * 7 + length)
      const key = message.subarray(0, Math.min(length, 64))
      expect(Buffer.from(sha256(message)).toString('hex')).toBe(createHash('sha256').update(message).digest('hex'))
      expect(Buffer.from(hmacSha256(key, message)).toString('hex')).toBe(createHmac('sha256', key).update(message).digest('hex'))
    }
  })
})

describe('a record that was changed', () => {
  test('in any byte is found', () => {
    const bytes = new TextEncoder().encode(record)
    const passed: number[] = []
    for (let at = 0; at < bytes.length; at++)
      for (const bit of isLongRun ? [0, 1, 2, 3, 4, 5, 6, 7] : [(at * 5) % 8]) {
        const changed = bytes.slice()
        changed[at]! ^= 1 << bit
        if (verifyRecord(changed).ok) passed.push(at)
      }
    expect(passed).toEqual([])
  }, fuzzTime(60_000))

  test('by cutting, by adding, or by what another program would write, is found', () => {
    for (const changed of ['', record.slice(0, -1), `${record}\n`, `\ufeff${record}`, JSON.stringify(JSON.parse(record), null, 1), record.replace('"version":1', '"version":1.0'), record.replace('号', '\\u53f7'), record.replace('{', '{"avoidances":[],')]) expect(verify(changed).ok).toBe(false)
  })

  test('in any of its values, written again in canonical form, is found', () => {
    const passed: string[] = []
    const whole = JSON.parse(record) as Canonical
    for (const place of leavesOf(whole)) if (verify(canonical(withChange(whole, place))).ok) passed.push(place.join('.'))
    expect(leavesOf(whole).length).toBeGreaterThan(100)
    expect(passed).toEqual([])
  })

  const other = (path: string, value: Canonical, mend = false) => {
    const changed = JSON.parse(record) as Record<string, unknown>
    const steps = path.split('.')
    const holder = steps.slice(0, -1).reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, changed)
    holder[steps.at(-1)!] = value
    if (mend) {
      delete changed.recordHash
      changed.recordHash = hashOf(changed as Canonical)
    }
    return verify(canonical(changed as Canonical), commitmentHash).first
  }
  test.each<[string, Canonical, string, RegExp]>([
    ['businesses.3.weight', 900, 'parts', /监管对象名录（businesses）.*被改动/],
    ['inspectors.0.limit', 99, 'parts', /检查人员名录/],
    ['exclusions', [], 'parts', /排除名单（exclusions）有 0 行，承诺为/],
    ['commitment.rule.count', 1, 'published', /事先公布的为/],
    ['commitmentHash', '0'.repeat(64), 'commitment', /记录中写为 0000/],
    ['reveal.value', '11111', 'seed', /种子（seed）应为/],
    ['reveal.publicAt', '2026-11-27T13:30:00.000Z', 'reveal', /早于承诺写明的/],
    ['reveal.value', '123', 'reveal', /不是承诺写明的 5 位数字/],
    ['seed', 'f'.repeat(64), 'seed', /记录中为 ffff/],
    ['result.1.inspectors', [], 'result', /抽取结果第 2 行：记录为“.*”，按算法应为“.*”/],
    ['result', [], 'result', /抽取结果第 1 行：记录为“没有这一行”/],
    ['note', 'x', 'shape', /多余的项目 note/],
    ['businesses.0.weight', 'x', 'shape', /businesses\[0\]\.weight/],
  ])('%s: the first difference is named, though its checksum was mended', (path, value, key, words) => {
    expect(other(path, value, true)).toMatchObject({ key, detail: expect.stringMatching(words) as string })
  })

  test('only in its checksum is found too', () => expect(other('recordHash', '0'.repeat(64))).toMatchObject({ key: 'record' }))

  test('from beginning to end agrees with itself, and not with what was public before', () => {
    const forged = publishedRecord({ ...world, count: world.count - 1 }).text
    expect(verify(forged).ok).toBe(true)
    expect(verify(forged, commitmentHash).first).toMatchObject({ key: 'published' })
  })
})

test('runs by itself from the command line', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'draw-'))
  try {
    const file = path.join(folder, 'record.json')
    writeFileSync(file, record)
    expect(execFileSync(process.execPath, [FILE, file, commitmentHash], { encoding: 'utf8' })).toContain('核验通过：SJ2026-000001')
    writeFileSync(file, record.replace('检查员0', '检查员9'))
    const bad = spawnSync(process.execPath, [FILE, file], { encoding: 'utf8' })
    expect(bad.status).toBe(1)
    expect(bad.stdout).toContain('核验不通过：检查人员名录')
    expect(spawnSync(process.execPath, [FILE, path.join(folder, 'none.json')]).status).toBe(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** The way to each value that holds no others. */
function leavesOf(value: Canonical, way: readonly string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [[...way]]
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member as Canonical, [...way, key]))
}

function withChange(value: Canonical, [key, ...rest]: readonly string[]): Canonical {
  if (key === undefined) return typeof value === 'string' ? flipped(value) : typeof value === 'number' ? value + 1 : value === null ? 'x' : null
  if (Array.isArray(value)) return (value as readonly Canonical[]).map((member, index) => (String(index) === key ? withChange(member, rest) : member))
  return { ...(value as { [key: string]: Canonical }), [key]: withChange((value as { [key: string]: Canonical })[key]!, rest) }
}

/** Another text of the same kind: the last digit or letter replaced. */
function flipped(text: string): string {
  const last = text.at(-1) ?? ''
  return text.slice(0, -1) + (/\d/.test(last) ? String((Number(last) + 1) % 10) : last === 'a' ? 'b' : 'a')
}

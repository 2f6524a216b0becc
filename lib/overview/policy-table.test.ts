import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { policyTable } from './policy-table'

const lib = path.resolve(import.meta.dirname, '..')

describe('the collected policy table', () => {
  test('gives each entry its own id, as area.noun.verb', () => {
    const ids = policyTable.map((policy) => policy.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z-]+(\.[a-zA-Z-]+){2,}$/)
  })

  test.each(policyTable.map((policy) => [policy.id, policy] as const))('%s is described in Chinese', (_, policy) => {
    expect(policy.label).toMatch(/\p{Script=Han}/u)
  })

  test('leaves no entry open to nobody', () => {
    for (const policy of policyTable) if (Array.isArray(policy.allow)) expect(policy.allow.length).toBeGreaterThan(0)
  })

  test('keeps the entries of policy files and the table the same', () => {
    const table = readFileSync(path.join(import.meta.dirname, 'policy-table.ts'), 'utf8')
    const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.policy.ts') && !file.startsWith('generated'))
    for (const file of files) {
      const source = readFileSync(path.join(lib, file), 'utf8')
      for (const [, name] of source.matchAll(/export const (\w+) = definePolicies\(/g)) {
        expect(table, `${file}: ${name} is missing in policy-table.ts`).toMatch(new RegExp(`^ {2}${name},`, 'm'))
      }
    }
  })
})

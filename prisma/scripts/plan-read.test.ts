import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'prisma/scripts/plan-read.ts', ...args], { cwd: ROOT, encoding: 'utf8' })
}

describe('plan:read', () => {
  it('prints a plan as JSON', () => {
    const { status, stdout, stderr } = run('prisma/seed/demo/plans/anhe-campaign-2025-2027.txt')
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ place: '安和市', duties: [{}, {}, {}, {}] })
  }, 30_000)

  it.each([['nowhere.txt'], ['package.json'], []])('refuses %s with one line', (...args) => {
    const { status, stdout, stderr } = run(...args)
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1])
  }, 30_000)
})

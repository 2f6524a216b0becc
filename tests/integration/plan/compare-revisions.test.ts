import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countChanges } from '@/lib/plan/compare/compare-revisions'
import { createPlanFromReading } from '@/lib/plan/intake.commands'
import { compareStoredRevisions } from '@/lib/plan/plan-compare.queries'
import { getPlan } from '@/lib/plan/plan-view.queries'
import { sourceFromText } from '@/lib/plan/reader/plan-source'
import { readPlan } from '@/lib/plan/reader/read-plan'
import { createTestDatabase, type TestDatabase } from '@/tests/support/test-database'
import { createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

const DRAFT = readFileSync(path.resolve(import.meta.dirname, '../../../prisma/seed/demo/plans/anhe-campaign-2025-2027.txt'), 'utf8')

const ISSUED = DRAFT
  .replace('量化分级管理率达到95%', '量化分级管理率达到98%')
  .replace('责任单位：市公安局、市商务局，各乡镇人民政府', '责任单位：市公安局，各乡镇人民政府')
  .replace(/\(七\)开展网络食品攻坚[\s\S]*?\n\n/, '')
  .replace('(八)开展优质粮油攻坚', '(七)开展优质粮油攻坚')

async function takeIn(text: string, planId: string | null) {
  const source = sourceFromText(text)
  return createPlanFromReading(world.office, { jurisdictionId: world.county.id, planId, fallbackTitle: '方案' }, { source, reading: readPlan(source) })
}

describe('comparing two documents of one plan', () => {
  it('tells what was changed, and nothing else', async () => {
    const first = await takeIn(DRAFT, null)
    await database.db.planRevision.update({ where: { id: first.revisionId }, data: { status: 'PUBLISHED', publishedAt: new Date() } })
    await database.db.plan.update({ where: { id: first.planId }, data: { status: 'PUBLISHED', currentRevisionId: first.revisionId } })
    const second = await takeIn(ISSUED, first.planId)
    const clauses = await compareStoredRevisions(first.planId, first.revisionId, second.revisionId)
    const changed = clauses.filter(({ kinds }) => kinds.length > 0).map(({ kinds, left, right }) => [(right ?? left)!.heading, ...kinds])
    expect(changed).toEqual([['开展农村食品攻坚', 'units'], ['开展餐饮提质攻坚', 'words', 'targets'], ['开展网络食品攻坚', 'removed']])
    expect(clauses.find(({ kinds }) => kinds.includes('units'))!.units).toEqual([{ name: '市商务局', from: 'RESPONSIBLE', to: null }])
    expect(clauses.find(({ kinds }) => kinds.includes('targets'))!.targets).toMatchObject([{ name: expect.stringContaining('量化分级管理率'), from: expect.stringContaining('95%'), to: expect.stringContaining('98%') }])
    expect(countChanges(clauses).same).toBeGreaterThan(10)

    // The document that is still being confirmed is there for its office alone.
    expect((await getPlan(world.office, first.planId)).revisions.map(({ number }) => number)).toEqual([2, 1])
    expect((await getPlan(world.liaison, first.planId)).revisions.map(({ number }) => number)).toEqual([1])
    await expect(getPlan(world.siblingOffice, first.planId)).rejects.toThrow('没有找到')
  })

  it('does not read a revision of another plan', async () => {
    const one = await takeIn(DRAFT, null)
    const other = await takeIn(DRAFT, null)
    await expect(compareStoredRevisions(one.planId, one.revisionId, other.revisionId)).rejects.toThrow()
  })
})

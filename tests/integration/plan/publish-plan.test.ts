import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRevision } from '@/lib/workflow/publish-plan.commands'
import { decideProposals } from '@/lib/plan/proposal.commands'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { auditOf, createWorld, type World } from '../organisation/world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { at, CAMPAIGN, find, intakeText, settleAll, stateOf } from './confirming-world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  await createDepartment(database.db, { jurisdiction: world.county, name: '柳溪镇', kind: 'TOWNSHIP' })
})
afterAll(() => database.drop())

async function publish(text: string, planId: string | null = null) {
  const made = await intakeText(world.office, world.county.id, text, planId)
  const changeCount = await settleAll(world.office, made.planId, made.revisionId)
  return { ...made, changeCount, result: await publishRevision(world.office, { revisionId: made.revisionId, changeCount, duty: null, noDutyReason: null }) }
}

describe('publishing', () => {
  it('is refused with what is still to be decided, and changes nothing', async () => {
    const { planId, revisionId } = await intakeText(world.office, world.county.id, CAMPAIGN)
    await expect(publishRevision(world.office, { revisionId, changeCount: 0, duty: null, noDutyReason: null })).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/待确认.*市供销社/) })
    expect(await database.db.planRevision.findUniqueOrThrow({ where: { id: revisionId } })).toMatchObject({ status: 'CONFIRMING', changeCount: 0 })
    expect(await database.db.planTask.count({ where: { planId } })).toBe(0)
    await expect(publishRevision(world.siblingOffice, { revisionId, changeCount: 0, duty: null, noDutyReason: null })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('puts tasks, targets and duties in force, each with its place in the text, and tells the liaisons', async () => {
    const { planId, revisionId, result } = await publish(CAMPAIGN)
    // Two tasks and the measure 工作要求.
    expect(result).toEqual({ planId, tasks: 3, targets: 2, milestones: 0, duties: 1 })
    const plan = await database.db.plan.findUniqueOrThrow({ where: { id: planId }, include: { tasks: { orderBy: { sortOrder: 'asc' }, include: { units: { orderBy: { sortOrder: 'asc' } } } }, duties: true, targets: { include: { owners: true, years: true, indicator: true } } } })
    expect(plan).toMatchObject({ status: 'PUBLISHED', currentRevisionId: revisionId, noDutyReason: null })
    const [school, village] = plan.tasks
    expect(CAMPAIGN.slice(school!.spanStart!, school!.spanEnd!)).toContain('规范校园食堂')
    expect(CAMPAIGN.slice(school!.unitSpanStart!, school!.unitSpanEnd!)).toContain('牵头单位：市教育局')
    expect(school!.units.map((unit) => [unit.role, unit.departmentId !== null, unit.groupRule])).toEqual([['LEAD', true, null], ['RESPONSIBLE', true, null], ['RESPONSIBLE', true, 'ALL_TOWNSHIPS']])
    expect(village).toMatchObject({ responsibility: 'JOINT', noLeadReason: '由食安办统筹', coordinatorId: null })
    expect(village!.units.map((unit) => [unit.writtenAs, unit.departmentId !== null])).toEqual([['市市场监督管理局', true], ['市供销社', false]])
    const target = plan.targets.find((one) => one.taskId === school!.id)!
    expect(target).toMatchObject({ comparator: 'AT_LEAST', indicator: { measureUnit: '%', direction: 'HIGHER_IS_BETTER' }, owners: [{ departmentId: world.education.id, role: 'LEAD' }] })
    expect(target.value?.toString()).toBe('98')
    expect(target.years.map((one) => one.year)).toEqual([2027])
    expect(plan.duties).toMatchObject([{ cycle: 'MONTHLY', dueDay: 21, audience: 'PLAN_LEADS', origin: 'document', revisionId }])
    const notices = await database.db.notification.findMany({ where: { href: `/plans/${planId}` } })
    expect(notices.map((one) => [one.accountId, one.title])).toEqual([[world.liaison.actor.accountId, expect.stringContaining('涉及本单位 1 项任务')]])
    expect((await auditOf(database.db, 'plan.confirming.publish'))[0]).toMatchObject({ subjectId: planId, detail: { revision: 1, tasks: 3 } })
    expect((await database.db.planClause.findMany({ where: { revisionId } })).every((one) => CAMPAIGN.slice(one.spanStart, one.spanEnd) === one.text)).toBe(true)
  })

  it('clicked twice is published once', async () => {
    const { planId, revisionId } = await intakeText(world.office, world.county.id, CAMPAIGN)
    const changeCount = await settleAll(world.office, planId, revisionId)
    const input = { revisionId, changeCount, duty: null, noDutyReason: null }
    const both = await Promise.all([publishRevision(world.office, input), publishRevision(world.office, input)])
    expect(both[0]).toEqual(both[1])
    expect(await publishRevision(world.office, input)).toEqual(both[0])
    expect(await database.db.planTask.count({ where: { planId } })).toBe(3)
    expect(await database.db.planDecision.count({ where: { revisionId, verb: 'publish' } })).toBe(1)
  })

  it('shows a decision made meanwhile instead of publishing past it', async () => {
    const { planId, revisionId } = await intakeText(world.office, world.county.id, CAMPAIGN)
    const changeCount = await settleAll(world.office, planId, revisionId)
    const task = find(await stateOf(world.office, planId), 'TASK', '规范校园食堂')
    await decideProposals(world.prefectureOffice, { revisionId, items: [at(task)], state: 'REJECTED' })
    await expect(publishRevision(world.office, { revisionId, changeCount, duty: null, noDutyReason: null })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(world.prefectureOffice.actor.displayName) })
  })

  it('asks for a duty where the document states none, or for the reason why there is none', async () => {
    const text = CAMPAIGN.replace(/各牵头单位于每月.*\n/, '请抓好落实。\n')
    const { planId, revisionId } = await intakeText(world.office, world.county.id, text)
    const changeCount = await settleAll(world.office, planId, revisionId)
    const input = { revisionId, changeCount, duty: null, noDutyReason: null }
    await expect(publishRevision(world.office, input)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('报送') })
    await publishRevision(world.office, { ...input, noDutyReason: '随月度调度一并掌握' })
    expect(await database.db.plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({ status: 'PUBLISHED', noDutyReason: '随月度调度一并掌握' })
  })
})

describe('a further document of a plan', () => {
  it('keeps the ids of what it keeps, with what hangs on them, and voids what it no longer states', async () => {
    const first = await publish(CAMPAIGN)
    const { planId } = first
    const before = await database.db.planTask.findMany({ where: { planId }, orderBy: { sortOrder: 'asc' } })
    await database.db.planTask.update({ where: { id: before[0]!.id }, data: { criterion: '现场核查' } })
    const byHand = await database.db.planTask.create({ data: { planId, path: [], sectionPath: [], heading: '手工补充的任务', sortOrder: 99, responsibility: 'NONE' }, select: { id: true } })
    const link = await database.db.planLink.create({ data: { upperPlanId: planId, lowerPlanId: planId, upperTaskId: before[0]!.id, lowerTaskId: before[1]!.id, createdById: world.office.actor.accountId, createdAt: new Date() }, select: { id: true } })
    const target = await database.db.indicatorTarget.findFirstOrThrow({ where: { planId, taskId: before[0]!.id } })
    const duty = await database.db.reportingDuty.findFirstOrThrow({ where: { planId } })

    const amended = CAMPAIGN.replace('达到98%', '达到99%').replace(/（二）整治农村市场.*\n/, '（二）推进智慧监管。建设食品安全数据平台，接入监控设备。（市市场监督管理局负责）\n').replace('每月21日前', '每月25日前')
    await publish(amended, planId)

    const tasks = await database.db.planTask.findMany({ where: { planId }, orderBy: { sortOrder: 'asc' } })
    expect(tasks.find((one) => one.id === before[0]!.id)).toMatchObject({ heading: '规范校园食堂', voidedAt: null, criterion: '现场核查', version: 2 })
    expect(tasks.find((one) => one.id === before[1]!.id)).toMatchObject({ voidedReason: '新文稿未保留' })
    expect(tasks.find((one) => one.id === byHand.id)).toMatchObject({ voidedAt: null })
    expect(tasks.filter((one) => one.heading === '推进智慧监管')).toHaveLength(1)
    expect(await database.db.planLink.findUniqueOrThrow({ where: { id: link.id } })).toMatchObject({ voidedAt: null, upperTaskId: before[0]!.id })
    expect((await database.db.indicatorTarget.findUniqueOrThrow({ where: { id: target.id } })).value?.toString()).toBe('99')
    expect(await database.db.reportingDuty.findUniqueOrThrow({ where: { id: duty.id } })).toMatchObject({ dueDay: 25, voidedAt: null })
    expect(await database.db.planRevision.count({ where: { planId, status: 'PUBLISHED' } })).toBe(2)
  })

  it('finds an indicator of the jurisdiction again by its name and unit', async () => {
    const count = () => database.db.indicator.count({ where: { jurisdictionId: world.county.id } })
    await publish(CAMPAIGN)
    const before = await count()
    await publish(CAMPAIGN)
    expect(await count()).toBe(before)
    await publish(CAMPAIGN.replace('培育示范店20家', '培育示范店20个'))
    expect(await count()).toBe(before + 1)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getConfirming, getConfirmingChanges } from '@/lib/plan/confirming.queries'
import { discardRevision } from '@/lib/plan/discard-revision.commands'
import { createPlanFromReading } from '@/lib/plan/intake.commands'
import { readPlan } from '@/lib/plan/reader/read-plan'
import { mergeTasks, splitTask } from '@/lib/plan/proposal-structure.commands'
import { acceptCertain, addProposal, decideConflict, decideProposals, editProposal } from '@/lib/plan/proposal.commands'
import { undoDecision } from '@/lib/plan/undo-decision.commands'
import { clearUnit, resolveUnit } from '@/lib/plan/unit-resolution.commands'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { auditOf, createWorld, type World } from '../organisation/world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { at, CAMPAIGN, find, intakeText, stateOf } from './confirming-world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  await createDepartment(database.db, { jurisdiction: world.county, name: '柳溪镇', kind: 'TOWNSHIP' })
})
afterAll(() => database.drop())

const fresh = () => intakeText(world.office, world.county.id, CAMPAIGN)

describe('taking a document in', () => {
  it('lays out a draft plan with what was read, its units settled as far as the register knows them', async () => {
    const { planId } = await fresh()
    const dto = await getConfirming(world.office, planId)
    expect(dto).toMatchObject({ plan: { title: '安和市食品安全整治行动方案（2026—2027年）', status: 'DRAFT', genre: 'CAMPAIGN' }, revision: { number: 1, origin: 'paste' }, can: { edit: { allowed: true } } })
    expect(dto.source.text).toBe(CAMPAIGN)
    const units = Object.fromEntries(dto.state.units.map((unit) => [unit.writtenAs, [unit.settled, unit.reaches.map((one) => one.name)]]))
    expect(units).toEqual({ 市教育局: [true, ['市教育局']], 市市场监督管理局: [true, ['市市场监督管理局']], 各乡镇人民政府: [true, ['柳溪镇']], 市供销社: [false, []] })
    const joint = find(dto.state, 'TASK', '整治农村市场')
    expect(joint.doubts.map((one) => one.code)).toEqual(['joint-no-lead', 'unit-unknown'])
    expect(find(dto.state, 'TASK', '规范校园食堂')).toMatchObject({ certain: true, doubts: [] })
    for (const one of dto.state.proposals) if (one.span) expect(one.span[1]).toBeLessThanOrEqual(CAMPAIGN.length)
    expect(await auditOf(database.db, 'plan.confirming.createFromText')).not.toEqual([])
  })

  it('keeps what a database cannot hold out of what it stores', async () => {
    const source = { text: `\u4e00、任务\n\n（一）规范食堂。${'开'.repeat(19_990)}𠮷𠮷。\n`, tables: [] }
    const fallbackTitle = `${'标'.repeat(199)}𠮷`
    const { planId } = await createPlanFromReading(world.office, { jurisdictionId: world.county.id, planId: null, fallbackTitle }, { source, reading: readPlan(source) })
    const facts = find(await stateOf(world.office, planId), 'FACTS')
    await editProposal(world.office, { ...at(facts), kind: 'FACTS', content: { ...facts.content, issuer: '市\u0000政府' } })
    expect(find(await stateOf(world.office, planId), 'FACTS').content.issuer).toBe('市政府')
  })

  it('is for the office of the place, and of the places above', async () => {
    await expect(intakeText(world.siblingOffice, world.county.id, CAMPAIGN)).rejects.toMatchObject({ code: 'not-found' })
    await expect(intakeText(world.liaison, world.county.id, CAMPAIGN)).rejects.toMatchObject({ code: 'not-found' })
    const { planId } = await intakeText(world.prefectureOffice, world.county.id, CAMPAIGN)
    expect((await getConfirming(world.office, planId)).plan.placeName).toBe('安和市')
    await expect(getConfirming(world.siblingOffice, planId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getConfirmingChanges(world.siblingOffice, planId, 0)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('names the plan whose text is the same to the letter, unless that was given up', async () => {
    const text = `${CAMPAIGN}\n`
    const first = await intakeText(world.office, world.county.id, text)
    expect((await getConfirming(world.office, first.planId)).sameText).toBeNull()
    const second = await intakeText(world.office, world.county.id, text)
    expect((await getConfirming(world.office, second.planId)).sameText).toEqual({ planId: first.planId, title: '安和市食品安全整治行动方案（2026—2027年）', status: 'DRAFT' })
    await discardRevision(world.office, { revisionId: first.revisionId, reason: '重复导入' })
    expect((await getConfirming(world.office, second.planId)).sameText).toBeNull()
  })

  it('confirms one document of a plan at a time', async () => {
    const { planId, revisionId } = await fresh()
    await expect(intakeText(world.office, world.county.id, CAMPAIGN, planId)).rejects.toMatchObject({ code: 'refused' })
    expect(await discardRevision(world.office, { revisionId, reason: '导入有误' })).toEqual({ planId, planIsVoided: true })
    await expect(decideProposals(world.office, { revisionId, items: [{ id: planId, version: 1 }], state: 'ACCEPTED' })).rejects.toMatchObject({ code: 'refused' })
  })
})

describe('deciding', () => {
  it('accepts what is certain together, and only that', async () => {
    const { planId, revisionId } = await fresh()
    await acceptCertain(world.office, { revisionId, changeCount: 0 })
    const state = await stateOf(world.office, planId)
    expect(find(state, 'TASK', '规范校园食堂').state).toBe('ACCEPTED')
    expect(find(state, 'TASK', '整治农村市场').state).toBe('PENDING')
    expect(state.counts.certainPending).toBe(0)
    expect(state.decisions[0]).toMatchObject({ verb: 'accept-certain', number: 1, canUndo: true })
    await expect(acceptCertain(world.office, { revisionId, changeCount: 0 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('tells the second of two people what the first one did, and whether anything changed', async () => {
    const { planId, revisionId } = await fresh()
    const seen = await stateOf(world.office, planId)
    const task = find(seen, 'TASK', '规范校园食堂')
    await decideProposals(world.prefectureOffice, { revisionId, items: [at(task)], state: 'REJECTED' })
    await expect(decideProposals(world.office, { revisionId, items: [at(task)], state: 'ACCEPTED' })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(`${world.prefectureOffice.actor.displayName}已于`) })
    const changes = await getConfirmingChanges(world.office, planId, seen.changeCount)
    expect(changes.state && find(changes.state, 'TASK', '规范校园食堂').state).toBe('REJECTED')
    expect(await getConfirmingChanges(world.office, planId, changes.changeCount)).toEqual({ changeCount: changes.changeCount, state: null })
  })

  it('lets one of two simultaneous decisions on one proposal win', async () => {
    const { planId, revisionId } = await fresh()
    const task = find(await stateOf(world.office, planId), 'TASK', '规范校园食堂')
    const both = await Promise.allSettled([decideProposals(world.office, { revisionId, items: [at(task)], state: 'ACCEPTED' }), decideProposals(world.prefectureOffice, { revisionId, items: [at(task)], state: 'REJECTED' })])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await stateOf(world.office, planId)).changeCount).toBe(1)
  })

  it('takes a decision back, unless something in it changed since', async () => {
    const { planId, revisionId } = await fresh()
    const task = find(await stateOf(world.office, planId), 'TASK', '规范校园食堂')
    const edited = await editProposal(world.office, { ...at(task), kind: 'TASK', content: { ...task.content, heading: '规范学校食堂' } })
    const rejected = await decideProposals(world.office, { revisionId, items: [{ id: task.id, version: 2 }], state: 'REJECTED' })
    await expect(undoDecision(world.office, { revisionId, decisionId: edited.decisionId })).rejects.toMatchObject({ code: 'conflict' })
    await undoDecision(world.office, { revisionId, decisionId: rejected.decisionId })
    await expect(undoDecision(world.office, { revisionId, decisionId: rejected.decisionId })).rejects.toMatchObject({ code: 'conflict' })
    const restored = find(await stateOf(world.office, planId), 'TASK', '规范学校食堂')
    expect(restored).toMatchObject({ state: 'ACCEPTED', version: 4 })
    expect(restored.original?.heading).toBe('规范校园食堂')
    // Nothing of the later step is left: the one before it can go too.
    await undoDecision(world.office, { revisionId, decisionId: edited.decisionId })
    expect(find(await stateOf(world.office, planId), 'TASK', '规范校园食堂')).toMatchObject({ state: 'PENDING', version: 5 })
  })

  it('takes back a whole row of steps over the same task, the last first', async () => {
    const { planId, revisionId } = await fresh()
    const before = await stateOf(world.office, planId)
    const task = find(before, 'TASK', '规范校园食堂')
    const split = await splitTask(world.office, { ...at(task), parts: [{ content: { ...task.content, heading: '甲' }, span: null }, { content: { ...task.content, heading: '乙' }, span: null }] })
    const halves = await stateOf(world.office, planId)
    const [one, two] = [find(halves, 'TASK', '甲'), find(halves, 'TASK', '乙')]
    const merged = await mergeTasks(world.office, { items: [at(one), at(two)], content: { ...one.content, heading: '甲乙' } })
    await undoDecision(world.office, { revisionId, decisionId: merged.decisionId })
    await undoDecision(world.office, { revisionId, decisionId: split.decisionId })
    const words = (state: typeof before) => state.proposals.map(({ kind, state: decided, content }) => [kind, decided, content])
    expect(words(await stateOf(world.office, planId))).toEqual(words(before))
  })

  it('renames a draft plan with its facts, and back', async () => {
    const { planId, revisionId } = await fresh()
    const facts = find(await stateOf(world.office, planId), 'FACTS')
    const { decisionId } = await editProposal(world.office, { ...at(facts), kind: 'FACTS', content: { ...facts.content, title: '改后的标题' } })
    expect((await getConfirming(world.office, planId)).plan.title).toBe('改后的标题')
    await undoDecision(world.office, { revisionId, decisionId })
    expect((await getConfirming(world.office, planId)).plan.title).toBe(facts.content.title)
    await expect(decideProposals(world.office, { revisionId, items: [{ id: facts.id, version: 3 }], state: 'REJECTED' })).rejects.toMatchObject({ code: 'refused' })
  })

  it('splits a task with what stands in each part, and puts it together again', async () => {
    const { planId, revisionId } = await fresh()
    const before = await stateOf(world.office, planId)
    const task = find(before, 'TASK', '规范校园食堂')
    const target = find(before, 'TARGET', '明厨亮灶')
    const [start, end] = task.span!
    const parts = [{ content: { ...task.content, heading: '甲' }, span: [start, start + 8] as [number, number] }, { content: { ...task.content, heading: '乙' }, span: [start + 8, end] as [number, number] }]
    const { decisionId } = await splitTask(world.office, { ...at(task), parts })
    const after = await stateOf(world.office, planId)
    expect(find(after, 'TARGET', '明厨亮灶').taskProposalId).toBe(find(after, 'TASK', '"乙"').id)
    await undoDecision(world.office, { revisionId, decisionId })
    const restored = await stateOf(world.office, planId)
    expect(restored.proposals.map(({ id, content, span }) => ({ id, content, span }))).toEqual(before.proposals.map(({ id, content, span }) => ({ id, content, span })))
    expect(find(restored, 'TARGET', '明厨亮灶').taskProposalId).toBe(target.taskProposalId)
  })

  it('merges tasks, moves their targets, and can take that back', async () => {
    const { planId, revisionId } = await fresh()
    const before = await stateOf(world.office, planId)
    const [first, second] = [find(before, 'TASK', '规范校园食堂'), find(before, 'TASK', '整治农村市场')]
    const { decisionId } = await mergeTasks(world.office, { items: [at(second), at(first)], content: { ...first.content, heading: '合并后的任务' } })
    const after = await stateOf(world.office, planId)
    expect(find(after, 'TASK', '合并后的任务').id).toBe(first.id)
    expect(find(after, 'TASK', '整治农村市场')).toMatchObject({ state: 'REJECTED', doubts: [{ code: 'merged' }, { code: 'joint-no-lead' }, { code: 'unit-unknown' }] })
    expect(after.proposals.filter((one) => one.kind === 'TARGET').every((one) => one.taskProposalId === first.id)).toBe(true)
    await undoDecision(world.office, { revisionId, decisionId })
    expect((await stateOf(world.office, planId)).proposals.map((one) => [one.id, one.state, one.taskProposalId])).toEqual(before.proposals.map((one) => [one.id, one.state, one.taskProposalId]))
  })

  it('adds what the reader missed at its place, and refuses a place outside the text', async () => {
    const { planId, revisionId } = await fresh()
    const before = await stateOf(world.office, planId)
    const task = find(before, 'TASK', '规范校园食堂')
    const content = { ...find(before, 'TARGET', '示范店').content, indicatorName: '补充的指标' }
    const { decisionId } = await addProposal(world.office, { revisionId, kind: 'TARGET', content, span: [task.span![0] + 1, task.span![0] + 9], taskProposalId: task.id })
    const added = find(await stateOf(world.office, planId), 'TARGET', '补充的指标')
    expect(added).toMatchObject({ state: 'ACCEPTED', original: null, taskProposalId: task.id })
    await undoDecision(world.office, { revisionId, decisionId })
    expect((await stateOf(world.office, planId)).proposals).toHaveLength(before.proposals.length)
    const heading = { ...task.content, heading: '补充的任务', sectionPath: [] }
    await addProposal(world.office, { revisionId, kind: 'TASK', content: heading, span: [task.span![0] + 1, task.span![0] + 9], taskProposalId: null })
    const tasks = (await stateOf(world.office, planId)).proposals.flatMap((one) => (one.kind === 'TASK' ? [one] : []))
    const place = tasks.findIndex((one) => one.content.heading === '补充的任务')
    expect(tasks[place - 1]!.id).toBe(task.id)
    expect(tasks[place]!.content.sectionPath).toEqual(task.content.sectionPath)
    await expect(addProposal(world.office, { revisionId, kind: 'TARGET', content, span: [0, CAMPAIGN.length + 1], taskProposalId: null })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('decides a contradiction with its reason; the losing value is not adopted', async () => {
    const text = `${CAMPAIGN}\n到2027年，学校食堂“互联网+明厨亮灶”覆盖率达到90%。\n`
    const { planId, revisionId } = await intakeText(world.office, world.county.id, text.replace('二、工作要求', '三、工作目标\n\n到2027年，学校食堂“互联网+明厨亮灶”覆盖率达到90%。\n\n二、工作要求'))
    const state = await stateOf(world.office, planId)
    const conflict = find(state, 'CONFLICT', 'target-mismatch')
    const sides = conflict.content.sides.map((side) => state.proposals.find((one) => one.id === side.proposalId))
    expect(sides.every((one) => one?.doubts.some(({ code }) => code === 'two-values'))).toBe(true)
    await expect(decideProposals(world.office, { revisionId, items: [at(conflict)], state: 'ACCEPTED' })).rejects.toMatchObject({ code: 'refused' })
    await decideConflict(world.office, { ...at(conflict), decision: { choice: 'first', reason: '以任务中的表述为准' } })
    const after = await stateOf(world.office, planId)
    expect(conflict.content.sides.map((side) => after.proposals.find((one) => one.id === side.proposalId)?.state)).toEqual(['PENDING', 'REJECTED'])
    expect(find(after, 'CONFLICT', 'target-mismatch')).toMatchObject({ state: 'ACCEPTED', content: { decision: { reason: '以任务中的表述为准' } } })
  })
})

describe('saying who is meant', () => {
  const base = { taskProposalId: null, version: null, groupRule: null, remember: null, newDepartment: null } as const

  it('chooses a department and lets the register learn the name', async () => {
    const { planId, revisionId } = await fresh()
    const supply = await createDepartment(database.db, { jurisdiction: world.county, name: '市供销合作社联合社' })
    const { decisionId } = await resolveUnit(world.office, { ...base, revisionId, writtenAs: '市供销社', kind: 'DEPARTMENT', departmentIds: [supply.id], remember: 'alias' })
    expect((await stateOf(world.office, planId)).units.find((one) => one.writtenAs === '市供销社')).toMatchObject({ settled: true, reaches: [{ id: supply.id }], resolution: { basis: 'person', version: 1 } })
    const next = await fresh()
    expect((await stateOf(world.office, next.planId)).units.find((one) => one.writtenAs === '市供销社')).toMatchObject({ settled: true, resolution: { basis: 'alias' } })
    const learnt = await database.db.departmentName.findFirstOrThrow({ where: { departmentId: supply.id } })
    expect(learnt).toMatchObject({ kind: 'ALIAS', name: '市供销社', source: '安和市食品安全整治行动方案（2026—2027年）' })
    await undoDecision(world.office, { revisionId, decisionId })
    expect((await stateOf(world.office, planId)).units.find((one) => one.writtenAs === '市供销社')?.settled).toBe(false)
    await database.db.departmentName.update({ where: { id: learnt.id }, data: { voidedAt: new Date() } })
  })

  it('makes a department that is missing, by the rules of the register', async () => {
    const { planId, revisionId } = await fresh()
    await resolveUnit(world.office, { ...base, revisionId, writtenAs: '市供销社', kind: 'DEPARTMENT', departmentIds: [], newDepartment: { name: '市供销总社', shortName: '供销总社', kind: 'DEPARTMENT' } })
    expect((await stateOf(world.office, planId)).units.find((one) => one.writtenAs === '市供销社')?.reaches).toMatchObject([{ name: '市供销总社' }])
    await expect(resolveUnit(world.office, { ...base, revisionId, writtenAs: '某局', kind: 'DEPARTMENT', departmentIds: [], newDepartment: { name: '市教育局', shortName: '教育', kind: 'DEPARTMENT' } })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('means others in one task than elsewhere', async () => {
    const { planId, revisionId } = await fresh()
    const task = find(await stateOf(world.office, planId), 'TASK', '规范校园食堂')
    await resolveUnit(world.office, { ...base, revisionId, writtenAs: '各乡镇人民政府', taskProposalId: task.id, kind: 'CHOSEN', departmentIds: [world.education.id] })
    const units = (await stateOf(world.office, planId)).units.filter((one) => one.writtenAs === '各乡镇人民政府')
    expect(units.map((one) => [one.taskProposalId, one.reaches.map(({ name }) => name)])).toEqual([[null, ['柳溪镇']], [task.id, ['市教育局']]])
    await clearUnit(world.office, { revisionId, writtenAs: '各乡镇人民政府', taskProposalId: task.id, version: 1 })
    expect((await stateOf(world.office, planId)).units.filter((one) => one.writtenAs === '各乡镇人民政府')).toHaveLength(1)
  })

  it('refuses departments of another place, and what somebody else settled meanwhile', async () => {
    const { revisionId } = await fresh()
    await expect(resolveUnit(world.office, { ...base, revisionId, writtenAs: '市供销社', kind: 'DEPARTMENT', departmentIds: [world.far.id] })).rejects.toMatchObject({ code: 'invalid' })
    await resolveUnit(world.prefectureOffice, { ...base, revisionId, writtenAs: '市供销社', kind: 'OUTSIDE', departmentIds: [] })
    await expect(resolveUnit(world.office, { ...base, revisionId, writtenAs: '市供销社', kind: 'DEPARTMENT', departmentIds: [world.market.id] })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(world.prefectureOffice.actor.displayName) })
  })
})

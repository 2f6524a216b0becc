import { v7 as uuidv7 } from 'uuid'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import type { ConflictContent, DutyContent, FactsContent, TaskContent } from '@/lib/plan/proposal.schema'
import type { AccountRef } from '@/prisma/seed/factories/account'
import type { AccessCity, City } from '../access-city'
import type { Sample } from '../sample'

const TEXT = '安和市权限核对工作方案\n\n一、主要任务\n\n（一）核对权限。（市教育局负责）\n'

const facts = (title: string): FactsContent => ({ title, shortTitle: '', genre: 'ANNUAL', stage: null, documentNumber: null, issuer: null, issuedOn: null, periodFrom: '2026-01-01', periodTo: '2026-12-31' })
const task = (heading: string, changes: Partial<TaskContent> = {}): TaskContent => ({
  kind: 'TASK', path: ['一', '（一）'], sectionPath: ['主要任务'], number: '（一）', heading, body: heading, measures: '', units: [{ writtenAs: '市教育局', role: 'RESPONSIBLE' }], responsibility: 'SOLE',
  coordinatorId: null, noLeadReason: null, dueOn: null, dueText: null, criterion: '', note: '', ...changes,
})
const conflict: ConflictContent = { kind: 'sum-mismatch', message: '合计与各项之和不符', sides: [], decision: null }
const duty: DutyContent = {
  name: '进展台账', deliverable: 'LEDGER', audience: 'PLAN_UNITS', departmentIds: [], audienceWritten: '', recipient: '市食安办', cycle: 'MONTHLY', dueDay: 25, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false,
}

/** A document of the main city that is being confirmed: its facts accepted, a task, a joint task, a contradiction. */
async function makeRevision(city: AccessCity, title: string) {
  const { db } = city
  const officeId = city.of('OFFICE').account.id
  const plan = await db.plan.create({ data: { jurisdictionId: city.main.jurisdiction.id, title, genre: 'ANNUAL', createdById: officeId, createdAt: new Date() }, select: { id: true } })
  const revision = await db.planRevision.create({ data: { planId: plan.id, number: 1, origin: 'paste', sourceText: TEXT, createdById: officeId, createdAt: new Date() }, select: { id: true } })
  const add = (kind: 'FACTS' | 'TASK' | 'CONFLICT', sortOrder: number, content: object, state: 'PENDING' | 'ACCEPTED' = 'PENDING') =>
    db.planProposal.create({ data: { revisionId: revision.id, kind, sortOrder, state, certain: kind === 'TASK', content, original: content }, select: { id: true } })
  await add('FACTS', 100, facts(title), 'ACCEPTED')
  const rows = { task: (await add('TASK', 200, task('核对权限'))).id, joint: (await add('TASK', 300, task('共同核对', { responsibility: 'JOINT' }))).id, conflict: (await add('CONFLICT', 400, conflict)).id }
  return { planId: plan.id, revisionId: revision.id, ...rows }
}

/** One that nothing keeps from being published but the office's word on reports. */
async function makePublishable(city: AccessCity, title: string) {
  const made = await makeRevision(city, title)
  await city.db.planProposal.updateMany({ where: { id: { in: [made.joint, made.conflict, made.task] } }, data: { state: 'REJECTED' } })
  return made.revisionId
}

async function makeUndoable(city: AccessCity, title: string) {
  const { revisionId, task: id } = await makeRevision(city, title)
  await city.db.planProposal.update({ where: { id }, data: { state: 'ACCEPTED', version: 2 } })
  await city.db.planRevision.update({ where: { id: revisionId }, data: { changeCount: 1 } })
  const image = (version: number, state: string) => ({ proposals: [{ id, version, fields: { state } }], resolutions: [] })
  const { id: decisionId } = await city.db.planDecision.create({
    data: { revisionId, number: 1, verb: 'accept', label: '确认一项', before: image(1, 'PENDING'), after: image(2, 'ACCEPTED'), madeById: city.of('OFFICE').account.id, madeAt: new Date() },
    select: { id: true },
  })
  return { revisionId, decisionId }
}

async function storePlanFile(city: AccessCity, place: City, uploader: AccountRef): Promise<string> {
  async function* content() {
    yield Buffer.from(TEXT)
  }
  const stored = await new FolderStorage(process.env.STORAGE_DIR ?? '').put(content(), { maxBytes: 10_000 })
  const { id } = await city.db.storedFile.create({
    data: { ...stored, displayName: '核对方案.txt', contentType: 'text/plain', purpose: 'plan', jurisdictionId: place.jurisdiction.id, uploadedById: uploader.id, uploadedAt: new Date() },
    select: { id: true },
  })
  return id
}

/** Taking plans in, confirming and publishing them: each on a document of its own. */
export async function makeConfirmingSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { id: jurisdictionId } = city.main.jurisdiction
  const here = `?jurisdiction=${jurisdictionId}`
  const shown = await makeRevision(city, '权限核对待确认方案')
  const fresh = (name: string) => makeRevision(city, `权限核对${name}`)
  const [decided, edited, split, merged, added, swept, resolved, cleared, joint, conflicted, discarded] = [
    await fresh('一'), await fresh('二'), await fresh('三'), await fresh('四'), await fresh('五'), await fresh('六'), await fresh('七'), await fresh('八'), await fresh('九'), await fresh('十'), await fresh('十一'),
  ]
  const at = (id: string) => ({ id, version: 1 })
  const resolution = { writtenAs: '市教育局', kind: 'DEPARTMENT' as const, departmentIds: [city.main.department.id] }
  // A task is certain once its units are settled.
  for (const { revisionId } of [cleared, swept]) await city.db.planUnitResolution.create({ data: { ...resolution, id: uuidv7(), revisionId, basis: 'exact', decidedAt: new Date() } })
  return {
    'plan.confirming.new': { query: here },
    'plan.confirming.view': { params: { id: shown.planId }, canary: '权限核对待确认方案' },
    'plan.confirming.changes': { params: { id: shown.planId }, canary: '共同核对' },
    'plan.confirming.createFromFile': {
      input: { jurisdictionId, planId: null, fileId: await storePlanFile(city, city.main, city.of('OFFICE').account) },
      foreignInput: { jurisdictionId, planId: null, fileId: await storePlanFile(city, city.other, city.elsewhere('OFFICE').account) },
    },
    'plan.confirming.createFromText': { input: { jurisdictionId, planId: null, title: '粘贴的方案', text: TEXT } },
    'plan.confirming.decide': { input: { revisionId: decided.revisionId, items: [at(decided.task)], state: 'ACCEPTED' } },
    'plan.confirming.edit': { input: { ...at(edited.task), kind: 'TASK', content: task('核对权限（改）') } },
    'plan.confirming.split': { input: { ...at(split.task), parts: [{ content: task('核对权限甲'), span: null }, { content: task('核对权限乙'), span: null }] } },
    'plan.confirming.merge': { input: { items: [at(merged.task), at(merged.joint)], content: task('合并核对') } },
    'plan.confirming.add': { input: { revisionId: added.revisionId, kind: 'DUTY', content: duty, span: null, taskProposalId: null } },
    'plan.confirming.acceptCertain': { input: { revisionId: swept.revisionId, changeCount: 0 } },
    'plan.confirming.resolveUnit': { input: { ...resolution, revisionId: resolved.revisionId, taskProposalId: null, version: null, groupRule: null, remember: null, newDepartment: null } },
    'plan.confirming.clearUnit': { input: { revisionId: cleared.revisionId, writtenAs: '市教育局', taskProposalId: null, version: 1 } },
    'plan.confirming.settleJoint': { input: { revisionId: joint.revisionId, items: [at(joint.joint)], coordinatorId: null, noLeadReason: '各单位分别负责' } },
    'plan.confirming.decideConflict': { input: { ...at(conflicted.conflict), decision: { choice: 'other', reason: '以正文为准' } } },
    'plan.confirming.undo': { input: await makeUndoable(city, '权限核对撤销方案') },
    'plan.confirming.publish': { input: { revisionId: await makePublishable(city, '权限核对发布方案'), changeCount: 0, duty: null, noDutyReason: '不需要报送' } },
    'plan.confirming.discard': { input: { revisionId: discarded.revisionId, reason: '导入有误' } },
  }
}

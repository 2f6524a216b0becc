import { randomUUID } from 'node:crypto'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createDuty, createPlan, createTask } from '@/prisma/seed/factories/plan'
import { createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'
import { storeFile } from './file-samples'

/** Sections of the main city that wait for its office, one for each step that ends the waiting. */
export async function makeReviewSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const plan = await createPlan(db, { jurisdiction: main.jurisdiction, createdById: city.of('OFFICE').account.id, title: '权限核对报送方案' })
  const task = await createTask(db, { plan, heading: '权限核对报送任务', units: [{ role: 'LEAD', department: main.department }] })
  const section = async (period: string) => {
    const obligation = await createObligation(db, { plan, duty: await createDuty(db, { plan }), department: main.department, period })
    return createSubmittedSection(db, { obligation, by: city.of('LIAISON').account, entries: [{ task, department: main.department, done: '权限核对的工作' }] })
  }
  const document = async () => {
    const obligation = await createObligation(db, { plan, duty: await createDuty(db, { plan, name: '权限核对单位方案' }), department: main.department, period: '2026-08', deliverable: 'DOCUMENT' })
    return createSubmittedSection(db, { obligation, by: city.of('LIAISON').account, entries: [], fileId: await storeFile(city, 'LIAISON', 'document', '权限核对单位实施方案\n一、工作目标\n开展检查。', new Date()) })
  }
  const [shown, decided, many] = [await section('2026-09'), await section('2026-10'), await section('2026-11')]
  const owed = async (period: string, more: { status?: 'EXEMPT' } = {}) => {
    const { id } = await createObligation(db, { plan, duty: await createDuty(db, { plan, name: '权限核对应报台账' }), department: main.department, period, dueOn: `${period}-21` })
    if (more.status) await db.obligation.update({ where: { id }, data: more })
    return { id, version: 1 }
  }
  const returned = async (period: string) => {
    const { id } = await section(period)
    const at = new Date()
    return (await db.reportSection.update({ where: { id }, data: { state: 'RETURNED', returnedAt: new Date(at.getTime() + 1), submittedAt: at, correctionDueOn: new Date('2098-01-01T00:00:00Z') }, select: { obligationId: true } })).obligationId
  }
  const doneTask = await createTask(db, { plan, heading: '权限核对待验收任务', sortOrder: 1, units: [{ role: 'LEAD', department: main.department }] })
  const asked = await db.acceptance.create({ data: { planId: plan.id, taskId: doneTask.id, departmentId: main.department.id, selfCheck: '权限核对自查', requestedById: city.of('LIAISON').account.id, requestedAt: new Date() } })
  const unsigned = await createDepartment(db, { jurisdiction: main.jurisdiction, name: '权限核对审签单位' })
  const reason = '权限核对'
  const asks = async (period: string) => {
    const { id } = await owed(period)
    const day = (text: string) => new Date(`${text}T00:00:00Z`)
    const request = await db.extensionRequest.create({ data: { jurisdictionId: main.jurisdiction.id, obligationId: id, dueOnBefore: day(`${period}-21`), officeLastOn: day('2098-12-30'), wantedOn: day('2098-12-31'), reason, askedById: city.of('OFFICE').account.id, askedAt: new Date() } })
    return { id: request.id, version: 1 }
  }
  return {
    'report.obligation.timeliness': { query: `?jurisdiction=${main.jurisdiction.id}&by=plan&period=2026-09`, canary: plan.title },
    'report.obligation.burden': { query: `?jurisdiction=${main.jurisdiction.id}&period=2026-09`, canary: plan.title },
    'report.obligation.list': { query: `?jurisdiction=${main.jurisdiction.id}&period=2026-09`, canary: plan.title },
    'report.obligation.view': { params: { obligationId: (await owed('2027-01')).id }, canary: '权限核对应报台账' },
    'report.obligation.export': { query: `?jurisdiction=${main.jurisdiction.id}&period=2026-09` },
    'report.obligation.extend': { input: { ...(await owed('2098-01')), dueOn: '2098-02-01', reason } },
    'report.obligation.extendCorrection': { input: { id: await returned('2026-08'), version: 1, dueOn: '2098-02-01', reason } },
    'report.obligation.exempt': { input: { ...(await owed('2098-02')), reason } },
    'report.obligation.liftExemption': { input: { ...(await owed('2098-03', { status: 'EXEMPT' })), reason } },
    'report.extension-request.list': { canary: '权限核对应报台账' },
    'report.extension-request.view': { params: { requestId: (await asks('2098-04')).id }, canary: '权限核对应报台账' },
    'report.extension-request.approve': { input: { ...(await asks('2098-05')), note: '' } },
    'report.extension-request.refuse': { input: { ...(await asks('2098-06')), note: reason } },
    'report.extension-request.withdraw': { input: { ...(await asks('2098-07')), note: reason } },
    'report.reminder.open': { query: `?jurisdiction=${main.jurisdiction.id}` },
    'report.reminder.change': { input: { jurisdictionId: main.jurisdiction.id, version: 0, isOn: true, daysBefore: '5', daysAfter: '', approverAfterDays: '', officeAfterDays: '7' } },
    'report.signing.list': { query: `?jurisdiction=${main.jurisdiction.id}`, canary: unsigned.name },
    'report.signing.change': { input: { departmentId: unsigned.id, version: 0, needsSigning: false } },
    'report.acceptance.view': { params: { id: plan.id }, canary: plan.title },
    'report.acceptance.request': { input: { planId: plan.id, taskId: task.id, milestoneId: null, departmentId: main.department.id, selfCheck: '权限核对自查' } },
    'report.acceptance.decide': { input: { id: asked.id, version: 1, verdict: 'accept', missing: '', rectifyByOn: '' } },
    'report.ledger.view': { params: { id: plan.id }, query: '?period=2026-09', canary: '权限核对的工作' },
    'report.ledger.export': { params: { id: plan.id }, query: '?period=2026-09&format=xlsx' },
    'report.review.list': { query: `?jurisdiction=${main.jurisdiction.id}`, canary: plan.title },
    'report.review.section': { params: { sectionId: shown.id }, canary: '权限核对的工作' },
    'report.review.decide': { input: { verb: 'accept', id: decided.id, version: 1, note: '', idempotencyKey: randomUUID() } },
    'report.review.importPlan': { input: { id: (await document()).id } },
    'report.review.acceptMany': { input: { items: [{ id: many.id, version: 1, idempotencyKey: randomUUID() }] } },
  }
}

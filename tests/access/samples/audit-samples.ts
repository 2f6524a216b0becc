import { v7 as uuidv7 } from 'uuid'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const CANARY = '只属于安和市的审计对象'

/** The log, the workbench and notices: an entry of the main city and a notice of each of its accounts. */
export async function makeAuditSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const entry = await db.auditEntry.create({
    data: { occurredAt: new Date(), actorName: '系统', actorRoles: [], address: 'local', requestId: 'sample', action: 'test.entry.write', outcome: 'ALLOWED', subjectType: 'test', subjectLabel: CANARY, jurisdictionPath: main.jurisdiction.path, detail: {} },
    select: { id: true },
  })
  const noticeId = uuidv7()
  await db.notification.create({ data: { id: noticeId, accountId: city.of('OFFICE').account.id, kind: 'work', title: '通知', href: '/workbench', dedupeKey: 'sample', createdAt: new Date() }, select: { id: true } })
  return {
    'overview.audit-log.list': { canary: CANARY },
    'overview.audit-log.read': { params: { id: entry.id }, canary: CANARY },
    'overview.audit-log.export': { query: '?format=csv', canary: CANARY },
    'overview.audit-log.verify': { input: {}, own: true },
    'overview.notification.list': { own: true },
    'overview.notification.markRead': { input: { id: noticeId }, as: 'OFFICE' },
    'overview.notification.markAllRead': { input: { upTo: new Date().toISOString() }, own: true },
    'overview.workbench.open': { own: true },
    'overview.workbench.recordVisit': { input: {}, own: true },
  }
}

import { randomUUID } from 'node:crypto'
import type { InspectionState } from '@/lib/generated/prisma/enums'
import { beginVisit, playVisit, type Visit, type VisitEvent } from '@/lib/inspection/visit/visit'
import { listChecklistItems, readVisit } from '@/lib/inspection/visit/visit-frame.queries'
import { createAccount } from '@/prisma/seed/factories/account'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { dateOnOf } from '@/lib/shared/format'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'
import { storeFile } from './file-samples'

/** Inspections of the main city, led by its education department, one for each step; inspectors and checklists beside them. */
export async function makeInspectionSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const { jurisdiction, department } = main
  const business = await createFoodBusiness(db, { jurisdiction, kind: 'CATERER', name: '权限核对检查饭店' })
  const checklist = await createChecklist(db, { jurisdiction, name: '权限核对要点表', general: 1, key: 1 })
  const [first, second] = [city.of('INSPECTOR').account, await createAccount(db, { jurisdiction, roles: [{ role: 'INSPECTOR', department }] })]
  await createInspectorProfile(db, { jurisdiction, department, account: first })
  await createInspectorProfile(db, { jurisdiction, department, account: second })
  const startedAt = new Date(Date.now() - 3_600_000)
  const make = (state: InspectionState) => createInspection(db, { jurisdiction, department, business, state, checklist, inspectors: [first, second], inspectedOn: dateOnOf(new Date(Date.now() - 86_400_000)) })
  const [planned, replanned, started, cancelled, saved, filing, filed, corrected, voided] = [await make('PLANNED'), await make('PLANNED'), await make('PLANNED'), await make('PLANNED'), await make('UNDER_WAY'), await make('UNDER_WAY'), await make('FILED'), await make('FILED'), await make('FILED')]
  const fileId = await storeFile(city, 'LIAISON', 'inspection', '权限核对照片内容', new Date())
  await db.inspectionAttachment.create({ data: { id: randomUUID(), inspectionId: filed.id, kind: 'DOCUMENT', fileId } })
  const items = await listChecklistItems(db, checklist.versionId)
  const visitOf = async (id: string): Promise<Visit> => (await readVisit(db, id)) ?? beginVisit(startedAt.toISOString())
  const begun = await visitOf(filing.id)
  const signature = async (accountId: string): Promise<VisitEvent> => {
    const file = await db.storedFile.create({ data: { storageKey: randomUUID(), displayName: '签名.png', contentType: 'image/png', byteCount: 1, sha256: 'a'.repeat(64), purpose: 'inspection', jurisdictionId: jurisdiction.id, uploadedById: first.id, uploadedAt: new Date() }, select: { id: true } })
    return { kind: 'SIGNED', signature: { id: randomUUID(), party: 'INSPECTOR', accountId, name: '检查人员', fileId: file.id, refusedReason: '', signedAt: begun.startedAt } }
  }
  const events: VisitEvent[] = [
    { kind: 'IDENTITY_SHOWN', at: begun.startedAt, proof: 'CERTIFICATE' }, { kind: 'RESULT_CHOSEN', code: 'compliant' }, { kind: 'ENDED', at: begun.startedAt }, await signature(first.id), await signature(second.id),
    { kind: 'SIGNED', signature: { id: randomUUID(), party: 'BUSINESS', accountId: null, name: '负责人', fileId: null, refusedReason: '拒绝签名', signedAt: begun.startedAt } },
  ]
  const whole = events.reduce((visit, event) => playVisit(visit, event, items), begun)
  const filedVisit = await visitOf(corrected.id)
  const plan = { kind: 'ROUTINE', source: 'PLAN', basis: '', departmentId: department.id, jointDepartmentIds: [], isAnnounced: false, plannedOn: '', dueOn: '', planNote: '', inspectorIds: [] }
  const own = async (name: string, published: boolean) => {
    const one = await createChecklist(db, { jurisdiction, name })
    if (published) return one.versionId
    const draft = await db.checklistVersion.create({ data: { templateId: one.templateId, number: 2, verification: 'VERIFIED', validFrom: new Date('2099-01-01T00:00:00Z'), createdAt: new Date(), items: { create: { position: 1, code: '1', section: '部分', text: '项目', isKey: false, clause: '' } } }, select: { id: true } })
    return draft.id
  }
  const synced = await make('UNDER_WAY')
  return {
    'inspection.device.shell': { common: true },
    'inspection.device.take': { params: { id: planned.id }, as: 'INSPECTOR', canary: planned.number },
    'inspection.device.sync': { params: { id: synced.id }, as: 'INSPECTOR', headers: { 'content-type': 'application/json', 'x-device-time': new Date().toISOString() }, body: JSON.stringify({ step: 'SAVE', accountId: first.id, version: 1, key: randomUUID(), visit: await visitOf(synced.id) }) },
    'inspection.inspection.list': { canary: planned.number },
    'inspection.inspection.view': { params: { id: planned.id }, canary: planned.number },
    'inspection.inspection.new': { foreignCanary: jurisdiction.name },
    'inspection.inspection.newSuperior': { foreignCanary: jurisdiction.name },
    'inspection.inspection.edit': { params: { id: planned.id }, canary: planned.number },
    'inspection.inspection.visit': { params: { id: planned.id }, as: 'INSPECTOR', canary: planned.number },
    'inspection.inspection.record': { params: { id: filed.id }, canary: filed.number },
    'inspection.inspection.document': { params: { id: filed.id } },
    'inspection.inspection.attachment': { params: { id: filed.id, fileId }, canary: '权限核对照片内容' },
    'inspection.inspection.findBusinesses': { input: { jurisdictionId: jurisdiction.id, text: '权限核对检查' } },
    'inspection.inspection.plan': { input: { ...plan, jurisdictionId: jurisdiction.id, businessId: business.id, repeatReason: '权限核对' } },
    'inspection.inspection.recordSuperior': { input: { jurisdictionId: jurisdiction.id, businessId: business.id, kind: 'ROUTINE', level: 'CITY', authorityName: '上级局', basis: '', inspectedOn: '2026-01-05', coversAllItems: false, outcome: '', resultNote: '' } },
    'inspection.inspection.replan': { input: { ...plan, id: replanned.id, version: 1 } },
    'inspection.inspection.cancel': { input: { id: cancelled.id, version: 1, reason: '权限核对' } },
    'inspection.inspection.void': { input: { id: voided.id, version: 1, reason: '权限核对' } },
    'inspection.inspection.start': { input: { id: started.id, version: 1, key: randomUUID(), checklistVersionId: checklist.versionId, startedAt: startedAt.toISOString() } },
    'inspection.inspection.save': { input: { id: saved.id, version: 1, key: randomUUID(), visit: await visitOf(saved.id) } },
    'inspection.inspection.file': { input: { id: filing.id, version: 1, key: randomUUID(), visit: whole } },
    'inspection.inspection.correct': { input: { id: corrected.id, version: 1, key: randomUUID(), visit: { ...filedVisit, metName: '陪同人' }, reason: '权限核对' } },
    'inspection.inspector.list': { canary: first.displayName, as: 'OFFICE' },
    'inspection.inspector.edit': { params: { accountId: second.id }, canary: second.displayName },
    'inspection.inspector.save': { input: { jurisdictionId: jurisdiction.id, accountId: second.id, version: 1, certificateNumber: '权限核对证号', certificateExpiresOn: '', specialities: [], isAvailable: true, unavailableReason: '', avoidances: [] } },
    'inspection.checklist.list': { canary: '权限核对要点表' },
    'inspection.checklist.view': { params: { id: checklist.versionId }, canary: '权限核对要点表' },
    'inspection.checklist.results': { foreignCanary: jurisdiction.name },
    'inspection.checklist.edit': { params: { id: await own('权限核对编辑', false) }, canary: '权限核对编辑' },
    'inspection.checklist.draft': { input: { jurisdictionId: jurisdiction.id, versionId: await own('权限核对起草', true) } },
    'inspection.checklist.save': { input: { id: await own('权限核对保存', false), version: 1, name: '权限核对保存', businessKinds: ['CATERER'], inspectionKinds: ['ROUTINE'], validFrom: '2099-01-01', basis: '', note: '', isVerified: false, items: [{ section: '部分', code: '1', text: '项目', isKey: false, clause: '', method: '' }] } },
    'inspection.checklist.publish': { input: { id: await own('权限核对发布', false), version: 1 } },
    'inspection.checklist.retire': { input: { id: await own('权限核对停用', true), version: 1 } },
    'inspection.checklist.discard': { input: { id: await own('权限核对删除', false), version: 1 } },
    'inspection.checklist.saveResults': { input: { jurisdictionId: jurisdiction.id, number: 0, validFrom: '2099-01-01', basis: '权限核对', results: [{ label: '符合', outcome: 'COMPLIANT', generalAtMost: '0', keyAtMost: '0' }, { label: '不符合', outcome: 'NOT_COMPLIANT', generalAtMost: '', keyAtMost: '' }] } },
  }
}

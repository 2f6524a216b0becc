import { randomUUID } from 'node:crypto'
import { createAccount } from '@/prisma/seed/factories/account'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { followFiledInspections, orderInWriting } from '@/prisma/seed/factories/rectification'
import { addDays, dateOnOf } from '@/lib/shared/format'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'
import { storeFile } from './file-samples'

/** Findings of inspections of the main city, for which its education department answers. */
export async function makeRectificationSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const { jurisdiction, department } = main
  const todayOn = dateOnOf(new Date())
  const business = await createFoodBusiness(db, { jurisdiction, kind: 'CATERER', name: '权限核对整改饭店' })
  const checklist = await createChecklist(db, { jurisdiction, name: '权限核对整改要点表', general: 1, key: 1 })
  const first = city.of('INSPECTOR').account
  const second = await createAccount(db, { jurisdiction, roles: [{ role: 'INSPECTOR', department }] })
  if ((await db.inspectorProfile.count({ where: { accountId: first.id } })) === 0) await createInspectorProfile(db, { jurisdiction, department, account: first })
  await createInspectorProfile(db, { jurisdiction, department, account: second })
  const make = async () => {
    const { id } = await createInspection(db, { jurisdiction, department, business, state: 'FILED', checklist, inspectors: [first, second], inspectedOn: addDays(todayOn, -2), outcome: 'MOSTLY_COMPLIANT', findings: [{ description: '权限核对整改问题', rectifyBy: addDays(todayOn, 10) }] })
    await followFiledInspections(db, [id])
    return db.rectification.findFirstOrThrow({ where: { inspectionId: id }, select: { id: true } })
  }
  const [shown, recorded, planned, rechecked, ordered] = [await make(), await make(), await make(), await make(), await make()]
  await orderInWriting(db, ordered.id, todayOn, addDays(todayOn, 10))
  const fileId = await storeFile(city, 'OFFICE', 'rectification', '权限核对整改材料内容', new Date())
  await db.rectificationFile.create({ data: { rectificationId: shown.id, number: 1, fileId } })
  const followUp = await createInspection(db, { jurisdiction, department, business, state: 'UNDER_WAY', source: 'FOLLOW_UP', checklist, inspectors: [first, second], inspectedOn: todayOn })
  await db.rectificationRecheck.create({ data: { inspectionId: followUp.id, rectificationId: rechecked.id } })
  return {
    'rectification.rectification.list': { canary: '权限核对整改问题' },
    'rectification.rectification.view': { params: { id: shown.id }, canary: '权限核对整改问题' },
    'rectification.rectification.compose': { params: { id: shown.id }, query: '?do=order', canary: '权限核对整改问题' },
    'rectification.rectification.composeRecheck': { params: { id: shown.id }, canary: '权限核对整改问题' },
    'rectification.rectification.judge': { params: { id: followUp.id }, canary: '权限核对整改问题' },
    'rectification.rectification.file': { params: { id: shown.id, fileId }, canary: '权限核对整改材料内容' },
    'rectification.rectification.noticePage': { params: { id: ordered.id }, canary: '权限核对整改问题' },
    'rectification.rectification.notice': { params: { id: ordered.id } },
    'rectification.rectification.export': { input: { state: 'OPEN', step: '', due: '', isKey: '', disposal: '', placeId: '', departmentId: '', townshipId: '', businessId: '', text: '' }, own: true, as: 'LEADER' },
    'rectification.rectification.record': { input: { id: recorded.id, version: 1, event: { kind: 'ORDERED', on: todayOn, writing: 'NOTICE', documentNumber: '权限核对', rectifyBy: addDays(todayOn, 10) }, text: '', fileIds: [], idempotencyKey: randomUUID() } },
    'rectification.rectification.planRecheck': { input: { id: planned.id, version: 1, otherIds: [], plannedOn: todayOn, inspectorIds: [first.id, second.id] } },
    'rectification.rectification.saveJudgements': { input: { id: followUp.id, version: 1, judgements: [{ rectificationId: rechecked.id, outcome: 'PUT_RIGHT', note: '' }] } },
  }
}

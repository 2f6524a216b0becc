import { randomUUID } from 'node:crypto'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'
import { storeFile } from './file-samples'

/** Failed batches of the main city, for which its education department answers. */
export async function makeCaseSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const make = async () => {
    const [batch] = await createSampleBatches(db, main.jurisdiction, [sampleBatchInput({ departmentId: main.department.id, productName: '权限核对样品', conclusion: 'UNQUALIFIED' })])
    return db.unqualifiedCase.findUniqueOrThrow({ where: { batchId: batch!.id }, select: { id: true } })
  }
  const [shown, recorded] = [await make(), await make()]
  const fileId = await storeFile(city, 'LIAISON', 'case', '权限核对材料内容', new Date())
  await db.unqualifiedCaseFile.create({ data: { caseId: shown.id, number: 1, fileId } })
  return {
    'sampling.case.list': { canary: '权限核对样品' },
    'sampling.case.view': { params: { id: shown.id }, canary: '权限核对样品' },
    'sampling.case.compose': { params: { id: shown.id }, query: '?do=done-DELIVERY', canary: '权限核对样品' },
    'sampling.case.export': { input: {}, own: true, as: 'LIAISON' },
    'sampling.case.file': { params: { id: shown.id, fileId }, canary: '权限核对材料内容' },
    'sampling.case.record': { input: { id: recorded.id, version: 1, event: { kind: 'DONE', part: 'DELIVERY', at: '2026-11-02T10:00:00+08:00', documentNumber: '权限核对' }, text: '', fileIds: [], idempotencyKey: randomUUID() } },
  }
}

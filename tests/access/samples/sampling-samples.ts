import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { batchFormValues } from '@/lib/sampling/batch-form-values'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import { BATCH_EXPORT_KIND } from '@/lib/sampling/batch-export.queries'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Batches organised by the main city's education department, one for each step. */
export async function makeSamplingSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const given = sampleBatchInput({ departmentId: main.department.id, businessName: '权限核对抽样单位' })
  const { number: _number, ...form } = batchFormValues(given)
  const [shown, corrected, voided] = await createSampleBatches(db, main.jurisdiction, ['1', '2', '3'].map((last) => ({ ...given, number: `权限核对批次${last}` })))
  const [mistaken] = await createSampleBatches(db, main.jurisdiction, [{ ...given, number: '权限核对误登批次', conclusion: 'UNQUALIFIED', failedItemsUnknown: true }])
  const unit = await createDepartment(db, { jurisdiction: main.jurisdiction, name: '权限核对抽检单位' })
  const business = await createFoodBusiness(db, { jurisdiction: main.jurisdiction })
  const { name: businessName } = await db.foodBusiness.findUniqueOrThrow({ where: { id: business.id }, select: { name: true } })
  const exportOf = (requestedById: string) => db.ledgerExport.create({ data: { kind: BATCH_EXPORT_KIND, question: {}, words: '权限核对导出', fileName: '权限核对.xlsx', requestedById, requestedAt: new Date() } })
  const asker = city.of('OFFICE').account
  const [waiting, finished] = [await exportOf(asker.id), await exportOf(asker.id)]
  const stored = await new FolderStorage(process.env.STORAGE_DIR ?? '').put((async function* () { yield Buffer.from('权限核对') })(), { maxBytes: 1_000 })
  await db.ledgerExport.update({ where: { id: finished.id }, data: { state: 'DONE', finishedAt: new Date(), keptUntil: new Date(Date.now() + 86_400_000), ...stored } })
  const programme = (year: number, more: { state?: 'PUBLISHED'; publishedAt?: Date } = {}) => db.samplingProgramme.create({ data: { jurisdictionId: main.jurisdiction.id, year, number: 1, title: `权限核对抽检计划${year}`, createdById: asker.id, createdAt: new Date(), lines: { create: { position: 1, batches: 10 } }, ...more } })
  const published = await programme(2021, { state: 'PUBLISHED', publishedAt: new Date() })
  const [draft, saved, publishing, discarded] = [await programme(2022), await programme(2023), await programme(2024), await programme(2025)]
  return {
    'sampling.overview.view': { foreignCanary: main.jurisdiction.name },
    'sampling.programme.list': { canary: published.title },
    'sampling.programme.view': { params: { id: published.id } },
    'sampling.programme.edit': { params: { id: draft.id } },
    'sampling.programme.create': { input: { jurisdictionId: main.jurisdiction.id, year: '2026' } },
    'sampling.programme.save': { input: { id: saved.id, version: 1, title: '权限核对抽检计划', note: '', levels: ['COUNTY'], kinds: ['SUPERVISORY'], lines: [{ categoryCode: '', departmentId: '', townshipId: '', month: '', batches: '20' }] } },
    'sampling.programme.publish': { input: { id: publishing.id, version: 1 } },
    'sampling.programme.discard': { input: { id: discarded.id, version: 1 } },
    'platform.export.list': { canary: '权限核对导出', as: 'OFFICE' },
    'platform.export.download': { params: { id: finished.id }, as: 'OFFICE' },
    'platform.export.cancel': { input: { id: waiting.id }, as: 'OFFICE' },
    'sampling.batch.export': { input: { sort: '' }, own: true },
    'sampling.batch.list': { canary: shown!.number },
    'sampling.batch.view': { params: { id: shown!.id } },
    'sampling.batch.compose': { canary: unit.name },
    'sampling.batch.edit': { params: { id: shown!.id } },
    'sampling.batch.record': { input: { jurisdictionId: main.jurisdiction.id, ...form, number: '权限核对新批次' } },
    'sampling.batch.correct': { input: { id: corrected!.id, version: 1, ...form, number: corrected!.number, lot: '20261001', reason: '权限核对更正' } },
    'sampling.batch.clearMistake': { input: { id: mistaken!.id, version: 1, reason: '权限核对误登' } },
    'sampling.batch.void': { input: { id: voided!.id, version: 1, reason: '权限核对作废' } },
    'sampling.batch.findBusinesses': { input: { jurisdictionId: main.jurisdiction.id, text: businessName } },
  }
}

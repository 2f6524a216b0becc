import { afterAll, beforeAll, expect, test } from 'vitest'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import type { Db } from '@/lib/platform/db'
import type { ImportArea, ImportPlace, RowInput } from '@/lib/platform/import/import-area'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
})
afterAll(async () => database.drop())

/** Every path of an object's values; what stands in a list by the paths of its first. */
function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [`${path}[]`] : pathsOf(value[0], `${path}[]`)
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, one]) => pathsOf(one, path === '' ? key : `${path}.${key}`)).toSorted()
}

async function keptPaths<T>(area: ImportArea<T>, input: RowInput): Promise<string[]> {
  const place: ImportPlace = { importId: world.county.id, fileName: '', jurisdictionId: world.county.id, jurisdictionPath: world.county.path, jurisdictionName: world.county.name, departmentId: null, now: world.office.now }
  const mapped = (await area.prepare(database.db as Db, place))(input)
  if (!('content' in mapped)) throw new Error(JSON.stringify(mapped))
  return pathsOf(mapped.content)
}

// A change here is a change of what the check keeps: raise `format` of the area, so that what was checked before is checked anew.
test('what the check keeps of a sample is of format 2', async () => {
  expect(samplingImport.format).toBe(2)
  expect(await keptPaths(samplingImport, { number: 'A1', level: '县抽', kind: '监督抽检', category: '糕点', stage: '流通', place: '超市', businessName: '甲', product: '蛋糕', sampledOn: '2026-10-12', concludedOn: '2026-10-30', conclusion: '不合格', failedItems: '霉菌', measured: '180', limit: '≤150' })).toMatchInlineSnapshot(`
    [
      "assumed[]",
      "batch.businessId",
      "batch.businessName",
      "batch.categoryCode",
      "batch.concludedOn",
      "batch.conclusion",
      "batch.departmentId",
      "batch.failedItemsUnknown",
      "batch.failedItems[]",
      "batch.isPublicChoice",
      "batch.kind",
      "batch.level",
      "batch.lot",
      "batch.number",
      "batch.placeType",
      "batch.producerAddress",
      "batch.producerName",
      "batch.productName",
      "batch.sampledOn",
      "batch.specification",
      "batch.stage",
      "batch.testedBy",
      "batch.townshipId",
      "batch.trademark",
      "businessCode",
      "businessLicence",
      "productClass",
    ]
  `)
})

test('what the check keeps of a business is of format 2', async () => {
  expect(businessImport.format).toBe(2)
  expect(await keptPaths(businessImport, { name: '甲', kind: '餐饮', riskGrade: 'A', riskGradedOn: '2026-01-05', cateringGrade: 'A', cateringGradedOn: '2026-01-05' })).toMatchInlineSnapshot(`
    [
      "business.address",
      "business.contactName",
      "business.contactPhone",
      "business.grid",
      "business.hasTraceability",
      "business.isChain",
      "business.isLargeCatering",
      "business.isOperatingLicencePermanent",
      "business.isProductionLicencePermanent",
      "business.isRegistrationPermanent",
      "business.kind",
      "business.name",
      "business.openKitchen",
      "business.operatingLicenceExpiresOn",
      "business.operatingLicenceNumber",
      "business.productionLicenceExpiresOn",
      "business.productionLicenceNumber",
      "business.registrationExpiresOn",
      "business.registrationNumber",
      "business.safetyManagerName",
      "business.selfInspectedOn",
      "business.status",
      "business.tags[]",
      "business.townshipId",
      "business.uscc",
      "given[]",
      "grades.catering.basis",
      "grades.catering.grade",
      "grades.catering.gradedOn",
      "grades.risk.basis",
      "grades.risk.grade",
      "grades.risk.gradedOn",
    ]
  `)
})

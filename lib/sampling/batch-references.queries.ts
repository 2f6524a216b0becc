import 'server-only'
import type { SampleProductClass } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { productClassOf, type SampleBatchContent } from './sample-batch'

type Given = { readonly id: string; readonly batch: SampleBatchContent }

/** What the batches name: categories, departments, townships, businesses of the jurisdiction, and who has their numbers. */
export type BatchReferences = {
  readonly productClassOf: (categoryCode: string) => SampleProductClass
  readonly categories: ReadonlySet<string>
  readonly departments: ReadonlySet<string>
  readonly townships: ReadonlySet<string>
  readonly businesses: ReadonlySet<string>
  /** The batch that holds a number, among those there and those given. */
  readonly holders: ReadonlyMap<string, string>
}

/** Looks up what the batches name, each kind in one statement. */
export async function findBatchReferences(tx: Db, jurisdictionId: string, given: readonly Given[]): Promise<BatchReferences> {
  const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))]
  const numbers = distinct(given.map(({ batch }) => batch.number))
  const categories = await tx.foodCategory.findMany({ select: { code: true, isAgricultural: true } })
  const units = await tx.department.findMany({ where: { jurisdictionId, voidedAt: null, id: { in: distinct(given.flatMap(({ batch }) => [batch.departmentId, batch.townshipId])) } }, select: { id: true, kind: true } })
  const businesses = await tx.foodBusiness.findMany({ where: { jurisdictionId, voidedAt: null, id: { in: distinct(given.map(({ batch }) => batch.businessId)) } }, select: { id: true } })
  const own = new Set(given.map(({ id }) => id))
  const there = await tx.sampleBatch.findMany({ where: { jurisdictionId, voidedAt: null, number: { in: numbers } }, select: { id: true, number: true } })
  const holders = new Map(there.filter(({ id }) => !own.has(id)).map(({ id, number }) => [number, id]))
  for (const { id, batch } of given) if (!holders.has(batch.number)) holders.set(batch.number, id)
  const classes = new Map(categories.map((category) => [category.code, productClassOf(category)]))
  return {
    productClassOf: (code) => classes.get(code) ?? 'FOOD',
    categories: new Set(classes.keys()),
    departments: new Set(units.map(({ id }) => id)),
    townships: new Set(units.filter(({ kind }) => kind !== 'DEPARTMENT').map(({ id }) => id)),
    businesses: new Set(businesses.map(({ id }) => id)),
    holders,
  }
}

/** What a batch names that is not there, by field. */
export function referenceProblems({ categories, departments, townships, businesses, holders }: BatchReferences, id: string, batch: SampleBatchContent): Partial<Record<keyof SampleBatchContent, string>> {
  return {
    ...(categories.has(batch.categoryCode) ? {} : { categoryCode: '没有这个食品大类，请重新选择' }),
    ...(batch.departmentId === null || departments.has(batch.departmentId) ? {} : { departmentId: '没有这个单位，请重新选择' }),
    ...(batch.townshipId === null || townships.has(batch.townshipId) ? {} : { townshipId: '没有这个乡镇（街道），请重新选择' }),
    ...(batch.businessId === null || businesses.has(batch.businessId) ? {} : { businessId: '没有这个监管对象，请重新选择' }),
    ...(holders.get(batch.number) === id ? {} : { number: `抽样编号 ${batch.number} 已登记` }),
  }
}

import 'server-only'
import type { ListBusinessHolds } from '@/lib/food-business/business-hold'

const listSamplingHolds: ListBusinessHolds = async (tx, businessId) => [{ what: '抽检批次', unit: '项', count: await tx.sampleBatch.count({ where: { businessId, voidedAt: null } }) }]

const listInspectionHolds: ListBusinessHolds = async (tx, businessId) => [{ what: '监督检查', unit: '项', count: await tx.inspection.count({ where: { businessId, voidedAt: null, state: { not: 'CANCELLED' } } }) }]

/** What keeps a business from being voided: one line for each area above that names businesses in its records. */
export const businessHolds: readonly ListBusinessHolds[] = [listSamplingHolds, listInspectionHolds]

import 'server-only'
import type { ListBusinessHolds } from '@/lib/food-business/business-hold'

const listSamplingHolds: ListBusinessHolds = async (tx, businessId) => [{ what: '抽检批次', unit: '项', count: await tx.sampleBatch.count({ where: { businessId, voidedAt: null } }) }]

const listInspectionHolds: ListBusinessHolds = async (tx, businessId) => [{ what: '监督检查', unit: '项', count: await tx.inspection.count({ where: { businessId, voidedAt: null, state: { not: 'CANCELLED' } } }) }]

const listCreditHolds: ListBusinessHolds = async (tx, businessId) => [
  { what: '行政处罚', unit: '项', count: await tx.penalty.count({ where: { businessId, voidedAt: null } }) },
  { what: '投诉举报', unit: '项', count: await tx.complaint.count({ where: { businessId, voidedAt: null } }) },
  { what: '严重违法失信名单记录', unit: '项', count: await tx.creditListing.count({ where: { businessId } }) },
]

/** What keeps a business from being voided: one line for each area above that names businesses in its records. */
export const businessHolds: readonly ListBusinessHolds[] = [listSamplingHolds, listInspectionHolds, listCreditHolds]

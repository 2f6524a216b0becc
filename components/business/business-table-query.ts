import { CateringGrade, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'
import type { BusinessFilter, BusinessSort, ExpiryFilter, KitchenFilter } from '@/lib/food-business/business-filter'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const businessTableSpec: TableQuerySpec = {
  sortKeys: ['name', 'expiry'],
  defaultSort: { key: 'name', direction: 'asc' },
  filterKeys: ['text', 'kind', 'township', 'status', 'risk', 'catering', 'tag', 'chain', 'large', 'expiry', 'kitchen'],
  pageSizes: [50, 100, 200],
}

const EXPIRY: Readonly<Record<string, ExpiryFilter>> = { past: 'past', '30': 30, '60': 60, '90': 90 }
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the query asks of the register, from the address; what it does not know is left out. */
export function businessFilterOf(query: TableQuery): BusinessFilter {
  const of = (key: string) => query.filters[key]?.[0] ?? ''
  const known = <T extends string>(values: Record<string, T>, key: string): T | undefined => (Object.hasOwn(values, of(key)) ? values[of(key)] : undefined)
  const yes = (key: string) => (of(key) === 'yes' ? true : of(key) === 'no' ? false : undefined)
  const filter = {
    text: of('text') || undefined,
    kind: known(FoodBusinessKind, 'kind'),
    townshipId: UUID.test(of('township')) ? of('township') : undefined,
    status: known(FoodBusinessStatus, 'status'),
    riskGrade: of('risk') === 'NONE' ? ('NONE' as const) : known(RiskGrade, 'risk'),
    cateringGrade: of('catering') === 'NONE' ? ('NONE' as const) : known(CateringGrade, 'catering'),
    tag: known(FoodBusinessTag, 'tag'),
    isChain: yes('chain'),
    isLargeCatering: yes('large'),
    expiry: Object.hasOwn(EXPIRY, of('expiry')) ? EXPIRY[of('expiry')] : undefined,
    kitchen: of('kitchen') === 'ANY' || of('kitchen') === 'UNKNOWN' ? (of('kitchen') as KitchenFilter) : known(OpenKitchen, 'kitchen'),
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

export function businessSortOf(query: TableQuery): BusinessSort {
  return { key: query.sort?.key === 'expiry' ? 'expiry' : 'name', direction: query.sort?.direction ?? 'asc' }
}

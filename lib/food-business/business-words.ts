import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, FOOD_BUSINESS_TAG_LABELS, OPEN_KITCHEN_LABELS } from '@/lib/terms/food-business'
import type { FoodBusinessField } from './food-business'

const CODES: Partial<Record<FoodBusinessField, Readonly<Record<string, string>>>> = { kind: FOOD_BUSINESS_KIND_LABELS, status: FOOD_BUSINESS_STATUS_LABELS, openKitchen: OPEN_KITCHEN_LABELS }
const TAGS: Readonly<Record<string, string>> = FOOD_BUSINESS_TAG_LABELS

/** One value of a business in words. Townships are ids: their names are handed in. */
export function businessValueInWords(field: FoodBusinessField, value: unknown, townshipNames: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === '') return '（未填）'
  if (typeof value === 'boolean') return field === 'hasTraceability' ? (value ? '已建立' : '未建立') : value ? '是' : '否'
  if (Array.isArray(value)) return value.map((tag) => TAGS[String(tag)] ?? String(tag)).join('、') || '（无）'
  const text = String(value)
  if (field === 'townshipId') return townshipNames.get(text) ?? '（原乡镇）'
  if (field.endsWith('On')) return formatDate(text)
  return CODES[field]?.[text] ?? text
}

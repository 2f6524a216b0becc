import { FOOD_BUSINESS_FIELDS, type FoodBusinessContent } from '@/lib/food-business/food-business'
import { businessValueInWords } from '@/lib/food-business/business-words'
import { FOOD_BUSINESS_FIELD_LABELS } from '@/lib/terms/food-business'
import { DataTable } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'

type Props = { here: FoodBusinessContent; other: FoodBusinessContent; townshipNames: ReadonlyMap<string, string> }

/** Two businesses field by field, so that one sees whether they are the same and which one is the better kept. */
export function BusinessComparison({ here, other, townshipNames }: Props) {
  const rows = FOOD_BUSINESS_FIELDS.map((field) => ({ field, here: businessValueInWords(field, here[field], townshipNames), other: businessValueInWords(field, other[field], townshipNames) }))
  return (
    <DataTable
      caption="逐项对照"
      columns={[
        { key: 'field', header: '项目', className: 'min-w-32', cell: (row) => FOOD_BUSINESS_FIELD_LABELS[row.field] },
        { key: 'here', header: '当前', className: 'min-w-40', cell: (row) => <span className="break-words">{row.here}</span> },
        { key: 'other', header: '对照', className: 'min-w-40', cell: (row) => <span className="break-words">{row.other}</span> },
        { key: 'same', header: '是否一致', className: 'min-w-20', cell: (row) => (row.here === row.other ? <ToneBadge plain tone="good">一致</ToneBadge> : <ToneBadge plain tone="caution">不同</ToneBadge>) },
      ]}
      rows={rows}
      rowKey={(row) => row.field}
      phone="stack"
      empty={null}
    />
  )
}

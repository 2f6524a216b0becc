import type { BusinessDuplicate } from '@/lib/food-business/business-duplicate.queries'
import { DataTable } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'

type Props = { basePath: string; candidates: readonly BusinessDuplicate[]; isSearch: boolean }

/** Which one it might be; a row leads to the comparison. */
export function MergeCandidates({ basePath, candidates, isSearch }: Props) {
  return (
    <DataTable
      caption={isSearch ? '查找结果' : '可能重复的监管对象'}
      columns={[
        { key: 'name', header: '名称', className: 'min-w-52', cell: (row) => row.name },
        { key: 'address', header: '地址', className: 'min-w-52', cell: (row) => row.address },
        { key: 'why', header: '相同之处', className: 'min-w-40', cell: (row) => row.sameBy.join('、') },
      ]}
      rows={[...candidates]}
      rowKey={(row) => row.id}
      rowHref={(row) => `${basePath}?with=${row.id}`}
      phone="stack"
      empty={<EmptyState title={isSearch ? '没有找到其他监管对象' : '没有代码、许可证号或名称和地址相同的监管对象'}>{isSearch ? '请换一个名称、地址或代码再查找。' : '如仍认为重复，请按名称、地址或代码查找。'}</EmptyState>}
    />
  )
}

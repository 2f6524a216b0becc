import type { ReactNode } from 'react'
import type { ListingRow } from '@/lib/credit/listing/listing.queries'
import { groundWords } from '@/lib/credit/listing/listing-ground'
import { nextWords } from '@/lib/credit/listing/listing-words'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { DataTable } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import { ListingStandingMark } from './credit-marks'

/** The list of seriously untrustworthy businesses, the latest notice first. */
export function ListingTable({ rows, todayOn, empty, footer }: { rows: readonly ListingRow[]; todayOn: string; empty: ReactNode; footer: ReactNode }) {
  return (
    <DataTable
      caption="严重违法失信名单" phone="stack" rows={[...rows]} rowKey={({ id }) => id} rowHref={({ id }) => `/businesses/untrustworthy/${id}`} empty={empty} footer={footer}
      columns={[
        { key: 'name', header: '监管对象', className: 'sm:min-w-52', cell: (row) => <>{row.businessName}<span className="block text-sm font-normal text-ink-2">{FOOD_BUSINESS_KIND_LABELS[row.kind]}</span></> },
        { key: 'ground', header: '列入情形', className: 'sm:min-w-64', cell: (row) => groundWords(row.ground) },
        { key: 'standing', header: '状态', className: 'whitespace-nowrap', cell: (row) => <ListingStandingMark standing={row.standing} plain /> },
        { key: 'days', header: '列入期间', className: 'sm:min-w-36', cell: (row) => (row.listedOn && row.endsOn ? <>{formatDate(row.listedOn)}<span className="block text-sm text-ink-2">期至{formatDate(row.endsOn)}</span></> : <span className="text-ink-2">{formatDate(row.createdOn)}登记告知</span>) },
        { key: 'next', header: '应办事项', className: 'sm:min-w-44', cell: (row) => (row.next ? <ToneBadge plain tone={row.next.dueOn < todayOn ? 'attention' : 'caution'} className="whitespace-normal!">{nextWords(row.next, todayOn)}</ToneBadge> : '—') },
        { key: 'department', header: '作出处罚的单位', className: 'sm:min-w-28', cell: (row) => row.departmentName ?? '食安办登记' },
      ]}
    />
  )
}

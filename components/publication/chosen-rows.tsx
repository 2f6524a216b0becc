'use client'

import { clsx } from 'clsx'
import { useState } from 'react'
import { failedItemLines } from '@/lib/publication/publication-row'
import type { PublicationView } from '@/lib/publication/publication.queries'
import { MOST_REMOVED } from '@/lib/publication/publication.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { useAccountAction } from '../accounts/use-account-action'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Notice } from '../ui/notice'
import { ToneBadge } from '../ui/status-badge'
import { ConclusionMark } from './public-row-table'

type Row = PublicationView['rows'][number]
type Props = { record: { readonly id: string; readonly version: number }; rows: readonly Row[]; /** Null where nothing can be taken out any more. */ remove: ServerAction<unknown> | null }

/** The batches as they will be or are public, with what stands in the way; in a draft each can be taken out. */
export function ChosenRows({ record, rows, remove }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { run, pending, error } = useAccountAction()
  const toggle = (ids: readonly string[], on: boolean) => setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  const all = rows.map(({ batchId }) => batchId)
  const some = all.some((id) => chosen.has(id))
  return (
    <>
      {remove && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line-soft px-4 py-2.5 print:hidden">
          <Button size="sm" disabled={chosen.size === 0 || chosen.size > MOST_REMOVED} pending={pending} onClick={() => run(remove, { ...record, batchIds: [...chosen] }, { message: `已移出 ${chosen.size} 批次`, then: () => setChosen(new Set()) })}>移出勾选的批次</Button>
          <span className="text-table text-ink-2">{chosen.size === 0 ? '勾选不公布的批次，可移出本公示' : `已勾选 ${chosen.size} 批次`}</span>
        </div>
      )}
      {error && <Notice tone="attention" live="alert" className="m-4">{error}</Notice>}
      <div className="relative overflow-x-auto" role="region" aria-label="选入的批次" tabIndex={0}>
        <table className="w-full text-table">
          <caption className="sr-only">选入的批次</caption>
          <thead>
            <tr className="bg-sunken text-left text-sm">
              {remove && <th scope="col" className="w-10 px-3 py-2"><Checkbox hideLabel label="勾选本页全部批次" checked={all.length > 0 && all.every((id) => chosen.has(id))} indeterminate={some && !all.every((id) => chosen.has(id))} onCheckedChange={(on) => toggle(all, on)} /></th>}
              {['食品名称', '生产日期或批号', '标称生产者', '被抽样单位', '结论', '不合格项目', '承检机构'].map((label) => <th key={label} scope="col" className="px-3 py-2 font-semibold whitespace-nowrap">{label}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ batchId, hindrance, isChanged, position, row }) => (
              <tr key={batchId} className={clsx('border-t border-line-soft align-top', chosen.has(batchId) && 'bg-action-soft')}>
                {remove && <td className="px-3 py-1"><Checkbox hideLabel label={`勾选 ${row.productName}，${row.businessName}`} checked={chosen.has(batchId)} onCheckedChange={(on) => toggle([batchId], on)} /></td>}
                <td className="min-w-44 px-3 py-2"><span className="mr-1.5 text-ink-2">{position}</span>{row.productName}<span className="mt-0.5 block text-sm text-ink-2">{row.categoryName}</span>{hindrance && <span className="mt-0.5 block text-sm"><ToneBadge plain tone="attention">{hindrance}</ToneBadge></span>}{isChanged && !hindrance && <span className="mt-0.5 block text-sm"><ToneBadge plain tone="caution">送审后被更正</ToneBadge></span>}</td>
                <td className="min-w-28 px-3 py-2">{row.lot || '—'}</td>
                <td className="min-w-36 px-3 py-2">{row.producerName || '—'}</td>
                <td className="min-w-36 px-3 py-2">{row.businessName}</td>
                <td className="px-3 py-2 whitespace-nowrap"><ConclusionMark word={row.conclusion} /></td>
                <td className="min-w-56 px-3 py-2">{row.failedItems.length === 0 ? '—' : failedItemLines(row).map((line) => <span key={line} className="block">{line}</span>)}</td>
                <td className="min-w-32 px-3 py-2">{row.testedBy || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

'use client'

import { clsx } from 'clsx'
import { useState } from 'react'
import type { PublicationView, ShownRow } from '@/lib/publication/publication.queries'
import { MOST_REMOVED } from '@/lib/publication/publication.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { PUBLICATION_NOUNS, PUBLICATION_UNITS } from '@/lib/terms/publication'
import { useAccountAction } from '../accounts/use-account-action'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Notice } from '../ui/notice'
import { ToneBadge } from '../ui/status-badge'
import { INSPECTION_COLUMNS, SAMPLING_COLUMNS, type PublicColumn } from './public-columns'

type Shared = { record: { readonly id: string; readonly version: number }; /** Null where nothing can be taken out any more. */ remove: ServerAction<unknown> | null }

/** The rows as they will be or are public, with what stands in the way; in a draft each can be taken out. */
export function ChosenRows({ content, ...shared }: Shared & { content: PublicationView['content'] }) {
  const words = { unit: PUBLICATION_UNITS[content.kind], noun: PUBLICATION_NOUNS[content.kind] }
  if (content.kind === 'SAMPLING') return <Rows {...shared} {...words} rows={content.rows} columns={SAMPLING_COLUMNS} />
  return content.kind === 'INSPECTION' ? <Rows {...shared} {...words} rows={content.rows} columns={INSPECTION_COLUMNS} /> : null
}

function Rows<Row extends { readonly businessName: string }>({ record, remove, unit, noun, rows, columns }: Shared & { unit: string; noun: string; rows: readonly ShownRow<Row>[]; columns: readonly PublicColumn<Row>[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { run, pending, error } = useAccountAction()
  const toggle = (ids: readonly string[], on: boolean) => setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  const all = rows.map(({ sourceId }) => sourceId)
  const some = all.some((id) => chosen.has(id))
  return (
    <>
      {remove && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line-soft px-4 py-2.5 print:hidden">
          <Button size="sm" disabled={chosen.size === 0 || chosen.size > MOST_REMOVED} pending={pending} onClick={() => run(remove, { ...record, sourceIds: [...chosen] }, { message: `已移出 ${chosen.size} ${unit}`, then: () => setChosen(new Set()) })}>{`移出勾选的${noun}`}</Button>
          <span className="text-table text-ink-2">{chosen.size === 0 ? `勾选不公布的${noun}，可移出本公示` : `已勾选 ${chosen.size} ${unit}`}</span>
        </div>
      )}
      {error && <Notice tone="attention" live="alert" className="m-4">{error}</Notice>}
      <div className="relative overflow-x-auto" role="region" aria-label={`选入的${noun}`} tabIndex={0}>
        <table className="w-full text-table">
          <caption className="sr-only">选入的{noun}</caption>
          <thead>
            <tr className="bg-sunken text-left text-sm">
              {remove && <th scope="col" className="w-10 px-3 py-2"><Checkbox hideLabel label={`勾选本页全部${noun}`} checked={all.length > 0 && all.every((id) => chosen.has(id))} indeterminate={some && !all.every((id) => chosen.has(id))} onCheckedChange={(on) => toggle(all, on)} /></th>}
              {columns.map(({ key, header }) => <th key={key} scope="col" className="px-3 py-2 font-semibold whitespace-nowrap">{header}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ sourceId, name, hindrance, isChanged, position, row }) => (
              <tr key={sourceId} className={clsx('border-t border-line-soft align-top', chosen.has(sourceId) && 'bg-action-soft')}>
                {remove && <td className="px-3 py-1"><Checkbox hideLabel label={`勾选 ${[...new Set([name, row.businessName])].join('，')}`} checked={chosen.has(sourceId)} onCheckedChange={(on) => toggle([sourceId], on)} /></td>}
                {columns.map(({ key, className, cell }, index) => (
                  <td key={key} className={clsx(className, 'px-3 py-2')}>
                    {index > 0 ? cell(row) : (
                      <>
                        <span className="mr-1.5 text-ink-2">{position}</span>{cell(row)}
                        {hindrance && <span className="mt-0.5 block text-sm"><ToneBadge plain tone="attention">{hindrance}</ToneBadge></span>}
                        {isChanged && !hindrance && <span className="mt-0.5 block text-sm"><ToneBadge plain tone="caution">送审后被更正</ToneBadge></span>}
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

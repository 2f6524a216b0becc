'use client'

import { ChevronDown, LoaderCircle, Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'
import { FilterSentence } from './filter-sentence'
import { NativeSelect } from './native-select'
import { PeriodPicker } from './period-picker'
import { SearchSelect } from './search-select'
import type { TableFilter } from './table-filter'
import { tableHref, withoutFilter, type TableQuery, type TableQuerySpec } from './table-query'
import { TextInput } from './text-input'
import { usePortalRouter } from './use-portal-router'

export type FilterLineProps = {
  basePath: string
  query: TableQuery
  spec: TableQuerySpec
  filters: TableFilter[]
  /** Asked less often: behind a button, open as long as one of them is set. */
  more?: TableFilter[]
  /** Rows that remain. */
  total: number
}

type ControlProps = { filter: TableFilter; value: string; onChange: (value: string) => void }

function TextFilter({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value)
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onChange(text.trim())
      }}
      className="flex gap-1"
    >
      <TextInput type="search" aria-label={label} placeholder={label} value={text} onValueChange={setText} />
      <Button type="submit" aria-label={`按${label}查找`} icon={<Search aria-hidden className="size-4" />} className="shrink-0 px-2.5!" />
    </form>
  )
}

function FilterControl({ filter, value, onChange }: ControlProps) {
  if (filter.kind === 'text') return <TextFilter key={value} label={filter.label} value={value} onChange={onChange} />
  if (filter.kind === 'period') return <PeriodPicker aria-label={filter.label} placeholder={filter.label} todayOn={filter.todayOn} value={value} onValueChange={onChange} className="max-w-none!" />
  if (filter.kind === 'select') return <NativeSelect aria-label={filter.label} placeholder={`全部${filter.label}`} options={filter.options} value={value} onValueChange={onChange} />
  return <SearchSelect aria-label={filter.label} placeholder={`全部${filter.label}`} options={filter.options} value={value} onValueChange={onChange} />
}

/** The filters in one line above a table. Each choice goes into the URL at once; what is filtered is said in words below. */
export function FilterLine({ basePath, query, spec, filters, more = [], total }: FilterLineProps) {
  const router = usePortalRouter()
  const [opened, setOpened] = useState(false)
  const open = opened || more.some(({ key }) => query.filters[key])
  const choose = (key: string, value: string) => {
    const next = value ? { ...query.filters, [key]: [value] } : withoutFilter(query.filters, key)
    router.push(tableHref(basePath, query, spec, { filters: next }), { scroll: false })
  }
  return (
    <div className="mb-3 print:mb-1">
      <div role="group" aria-label="筛选" className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap print:hidden">
        {[...filters, ...(open ? more : [])].map((filter) => (
          <div key={filter.key} className={filter.kind === 'text' ? 'col-span-2 sm:w-64' : 'min-w-0 sm:w-48'}>
            <FilterControl filter={filter} value={query.filters[filter.key]?.[0] ?? ''} onChange={(value) => choose(filter.key, value)} />
          </div>
        ))}
        {more.length > 0 && !open && <Button variant="quiet" onClick={() => setOpened(true)} icon={<ChevronDown aria-hidden className="size-4" />}>更多条件</Button>}
        {router.pending && <span role="status" className="flex items-center gap-1.5 text-sm text-ink-2"><LoaderCircle aria-hidden className="size-4 animate-spin" />正在筛选</span>}
      </div>
      <FilterSentence basePath={basePath} query={query} spec={spec} filters={[...filters, ...more]} total={total} />
    </div>
  )
}

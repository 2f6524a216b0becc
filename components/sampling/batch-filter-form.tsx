'use client'

import { clsx } from 'clsx'
import { ChevronDown, LoaderCircle, Search } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { Button } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { Field } from '../ui/field'
import { NativeSelect, type SelectOption } from '../ui/native-select'
import type { SearchOption } from '../ui/option-search'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { usePortalRouter } from '../ui/use-portal-router'

export type BatchFilterField = { readonly name: string; readonly label: string; readonly value: string } & ({ readonly kind: 'select'; readonly options: SelectOption[] } | { readonly kind: 'search'; readonly options: SearchOption[] } | { readonly kind: 'date'; readonly error?: string | null })

export type BatchFilterFormProps = {
  basePath: string
  /** What is looked for among numbers, products and businesses. */
  text: string
  /** Those always in sight, then those that are shown when asked for. */
  usual: readonly BatchFilterField[]
  more: readonly BatchFilterField[]
  /** Sent along unchanged: the order. */
  kept: Readonly<Record<string, string>>
  todayOn: string
  /** Names the form, and says what is looked for. */
  label?: string
  placeholder?: string
}

/** The filters of the ledger. Looking up goes through the address, so that what is shown can be shared and returned to. */
export function BatchFilterForm({ basePath, text, usual, more, kept, todayOn, label = '筛选抽检批次', placeholder = '抽样编号、样品或单位名称' }: BatchFilterFormProps) {
  const router = usePortalRouter()
  const [open, setOpen] = useState(more.some(({ value }) => value !== ''))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = [...new FormData(event.currentTarget)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].trim() !== '')
    const query = new URLSearchParams(given.map(([name, value]) => [name, value.trim()])).toString()
    router.push(query ? `${basePath}?${query}` : basePath, { scroll: false })
  }
  return (
    <form method="get" action={basePath} role="search" aria-label={label} onSubmit={submit} className="mb-3 print:hidden">
      {Object.entries(kept).map(([name, value]) => value !== '' && <input key={name} type="hidden" name={name} value={value} />)}
      <div className="grid grid-cols-2 items-end gap-x-3 gap-y-2.5 md:grid-cols-4 xl:grid-cols-6">
        <div className="col-span-2"><Field label="查找" name="q"><TextInput maxLength={60} defaultValue={text} placeholder={placeholder} /></Field></div>
        {usual.map((field) => <FilterField key={field.name} field={field} todayOn={todayOn} />)}
        <div className={clsx('contents', !open && '[&>*]:hidden')}>{more.map((field) => <FilterField key={field.name} field={field} todayOn={todayOn} />)}</div>
        {more.length > 0 && <Button aria-expanded={open} onClick={() => setOpen(!open)} icon={<ChevronDown aria-hidden className={clsx('size-4 transition-transform', open && 'rotate-180')} />}>{open ? '收起' : '更多条件'}</Button>}
        <Button type="submit" icon={router.pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : <Search aria-hidden className="size-4" />}>查询</Button>
      </div>
      {router.pending && <p role="status" className="sr-only">正在查询</p>}
    </form>
  )
}

function FilterField({ field, todayOn }: { field: BatchFilterField; todayOn: string }) {
  return (
    <Field label={field.label} name={field.name} error={field.kind === 'date' ? field.error : undefined}>
      {field.kind === 'date' ? <DatePicker todayOn={todayOn} defaultValue={field.value} placeholder="不限" /> : field.kind === 'select' ? <NativeSelect options={field.options} defaultValue={field.value} placeholder="全部" /> : <SearchSelect options={field.options} defaultValue={field.value} placeholder="全部" />}
    </Field>
  )
}

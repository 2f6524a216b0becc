'use client'

import { clsx } from 'clsx'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { LACK_WORDS, type StandingFilter } from '@/lib/overview/standing-filter'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { Button } from '../ui/button'
import { FilterWords, type FilterWord } from '../ui/filter-words'
import { NativeSelect, type SelectOption } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = {
  /** The page with everything else of its address. */
  basePath: string
  filter: StandingFilter
  plans: SelectOption[]
  departments: SelectOption[]
  /** How many targets fit. */
  total: number
}

const STATUSES: SelectOption[] = [{ value: 'off', label: '偏离目标' }, ...JUDGED_STATUSES.map((value) => ({ value, label: JUDGED_STATUS_WORDS[value].word }))]
const NATURES: SelectOption[] = [...Object.entries(TARGET_NATURE_LABELS).map(([value, label]) => ({ value, label })), { value: 'none', label: '未注明' }]

/** The filters above the table of targets; what is asked stands in the address and in words, each part removable. */
export function IndicatorFilter({ basePath, filter, plans, departments, total }: Props) {
  const router = usePortalRouter()
  const [text, setText] = useState(filter.text ?? '')
  const hrefOf = (change: Partial<Record<keyof StandingFilter, string>>) => {
    const query = new URLSearchParams(Object.entries({ ...filter, ...change }).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString()
    return `${basePath}${query === '' ? '' : `&${query}`}#indicators`
  }
  const choose = (key: keyof StandingFilter) => (value: string) => router.push(hrefOf({ [key]: value }), { scroll: false })
  const selects = [{ key: 'status', label: '状态', options: STATUSES }, { key: 'plan', label: '方案', options: plans }, { key: 'department', label: '责任单位', options: departments }, { key: 'nature', label: '性质', options: NATURES }] as const
  const words: FilterWord[] = [
    ...selects.flatMap(({ key, label, options }) => (filter[key] ? [{ key, label, word: options.find(({ value }) => value === filter[key])?.label ?? '不在此列', hrefWithout: hrefOf({ [key]: '' }) }] : [])),
    ...(filter.lack ? [{ key: 'lack', label: '无数据的原因', word: LACK_WORDS[filter.lack], hrefWithout: hrefOf({ lack: '' }) }] : []),
    ...(filter.text ? [{ key: 'text', label: '文字', word: filter.text, hrefWithout: hrefOf({ text: '' }) }] : []),
  ]
  return (
    <div className={clsx('border-b border-line px-4 pt-3', words.length === 0 && 'print:hidden')}>
      <div role="group" aria-label="筛选指标" className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap print:hidden">
        {selects.map(({ key, label, options }) => <NativeSelect key={key} aria-label={label} placeholder={`全部${label}`} options={options} value={filter[key] ?? ''} onValueChange={choose(key)} className="sm:w-44" />)}
        <form role="search" className="col-span-2 flex gap-1 sm:w-60" onSubmit={(event) => {
          event.preventDefault()
          choose('text')(text.trim())
        }}>
          <TextInput type="search" aria-label="指标、方案或单位" placeholder="指标、方案或单位" maxLength={100} value={text} onValueChange={setText} />
          <Button type="submit" aria-label="查找指标" icon={<Search aria-hidden className="size-4" />} className="shrink-0 px-2.5!" />
        </form>
      </div>
      {words.length > 0 && <p role="status" className="mb-1 text-table">筛选后 {total} 项</p>}
      <FilterWords words={words} clearHref={`${basePath}#indicators`} />
    </div>
  )
}

'use client'

import { clsx } from 'clsx'
import { ChevronDown, LoaderCircle, Search } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { DatePicker } from '@/components/ui/date-picker'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import type { SearchOption } from '@/components/ui/option-search'
import { SearchSelect } from '@/components/ui/search-select'
import { TextInput } from '@/components/ui/text-input'
import { usePortalRouter } from '@/components/ui/use-portal-router'

export type AuditFilterValues = { from: string; to: string; actor: string; action: string; outcome: string; subject: string; request: string }

export type AuditFilterFormProps = {
  basePath: string
  values: AuditFilterValues
  actions: SearchOption[]
  outcomes: { value: string; label: string }[]
  todayOn: string
  /** What is wrong with the range of days, in words. */
  rangeProblem: string | null
}

/** The filters of the log. Looking up goes through the address, so that what is shown can be shared and returned to. */
export function AuditFilterForm({ basePath, values, actions, outcomes, todayOn, rangeProblem }: AuditFilterFormProps) {
  const router = usePortalRouter()
  const [open, setOpen] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = [...new FormData(event.currentTarget)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].trim() !== '')
    const query = new URLSearchParams(given.map(([name, value]) => [name, value.trim()])).toString()
    router.push(query ? `${basePath}?${query}` : basePath, { scroll: false })
  }
  return (
    <form method="get" action={basePath} role="search" aria-label="筛选审计日志" onSubmit={submit} className="mb-3 print:hidden">
      <Button aria-expanded={open} onClick={() => setOpen(!open)} className="w-full md:hidden" icon={<ChevronDown aria-hidden className={clsx('size-4 transition-transform', open && 'rotate-180')} />}>{open ? '收起筛选条件' : '筛选'}</Button>
      <div className={clsx(!open && 'max-md:hidden', 'grid grid-cols-2 items-start gap-x-3 gap-y-2.5 md:grid-cols-4 xl:grid-cols-[9.5rem_9.5rem_1fr_1.4fr_7.5rem_1.2fr_1.2fr_auto] max-md:mt-2.5')}>
        <Field label="自" name="from"><DatePicker todayOn={todayOn} defaultValue={values.from} max={todayOn} placeholder="起始日" /></Field>
        <Field label="至" name="to" error={rangeProblem}><DatePicker todayOn={todayOn} defaultValue={values.to} max={todayOn} placeholder="截止日" /></Field>
        <Field label="操作人" name="actor"><TextInput maxLength={60} defaultValue={values.actor} placeholder="姓名或登录名" /></Field>
        <Field label="动作" name="action"><SearchSelect options={actions} defaultValue={values.action} placeholder="全部动作" emptyText="没有这个动作" /></Field>
        <Field label="结果" name="outcome"><NativeSelect options={outcomes} defaultValue={values.outcome} placeholder="全部" /></Field>
        <Field label="对象" name="subject"><TextInput maxLength={100} defaultValue={values.subject} placeholder="名称或编号" /></Field>
        <Field label="请求编号" name="request"><TextInput maxLength={64} defaultValue={values.request} placeholder="完整编号" /></Field>
        <div className="max-xl:col-span-full md:max-xl:col-span-1">
          {/* As high as the labels beside it: an error below one of the fields moves nothing. */}
          <span aria-hidden className="mb-1 block text-table font-medium max-md:hidden">&nbsp;</span>
          <Button type="submit" className="w-full" icon={router.pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : <Search aria-hidden className="size-4" />}>查询</Button>
        </div>
      </div>
      {router.pending && <p role="status" className="sr-only">正在查询</p>}
    </form>
  )
}

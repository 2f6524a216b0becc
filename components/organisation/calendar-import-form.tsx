'use client'

import { useRouter } from 'next/navigation'
import { readCalendarImport, type CalendarImport } from '@/lib/organisation/calendar-import'
import { importCalendarSchema } from '@/lib/organisation/work-calendar.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { CALENDAR_DAY_KIND_LABELS } from '@/lib/terms/organisation'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { Notice } from '../ui/notice'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'

type Values = { year: string; source: string; publishedOn: string; text: string }
type Props = {
  year: number
  /** 0 where the year has no calendar yet. */
  version: number
  todayOn: string
  importCalendar: ServerAction<{ year: number }>
}

const SAMPLE = '一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n或按行填写：2027-01-01 休 元旦'

/** Pastes the national notice or rows, shows what was read while one types, and saves only when every line is clear. */
export function CalendarImportForm({ year, version, todayOn, importCalendar }: Props) {
  const router = useRouter()
  const form = useActionForm<Values, { year: number }>({
    schema: importCalendarSchema,
    action: importCalendar,
    initialValues: { year: String(year), source: `国务院办公厅关于${year}年部分节假日安排的通知`, publishedOn: '', text: '' },
    context: { version },
    successMessage: '节假日安排已导入',
    refresh: false,
    draftKey: `calendar-import-${year}`,
    onSuccess: (data) => router.push(`/organisation/calendars?year=${data.year}`),
  })
  const read = readCalendarImport(year, form.values.text)
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <ActionForm form={form} label="导入节假日安排" submitLabel={version > 0 ? '替换本年日历' : '导入本年日历'} pendingLabel="正在导入" secondary={<ButtonLink href={`/organisation/calendars?year=${year}`}>取消</ButtonLink>}>
        {version > 0 && <Notice tone="attention" title={`${year}年已有日历`}>导入后整年替换，尚未到期的时限按新日历计算。</Notice>}
        <FormField form={form} name="year" label="年份">{(bound) => <TextInput {...bound} readOnly numeric="integer" unit="年" className="max-w-32" />}</FormField>
        <FormField form={form} name="source" label="依据文件">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="publishedOn" label="发布日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
        <FormField form={form} name="text" label="通知正文或逐行日期" hint="粘贴通知中“一、元旦：……”各行，或每行写“日期 休/班 名称”。周末放假不用填写。">
          {(bound) => <Textarea {...bound} rows={8} placeholder={SAMPLE} />}
        </FormField>
      </ActionForm>
      <section aria-label="预览" className="space-y-4">
        <ImportPreview read={read} empty={form.values.text.trim() === ''} />
      </section>
    </div>
  )
}

function ImportPreview({ read, empty }: { read: CalendarImport; empty: boolean }) {
  if (empty) return <p className="rounded-md border border-dashed border-edge px-4 py-8 text-center text-table text-ink-2">粘贴后在这里逐日预览，有误的行会标出行号和原因。</p>
  const off = read.days.filter((day) => day.kind === 'HOLIDAY').length
  return (
    <>
      {read.problems.length > 0 && (
        <Notice tone="attention" title={`有 ${read.problems.length} 行需要更正`}>
          <ul className="mt-1 space-y-1">{read.problems.map((one) => <li key={`${one.line}-${one.message}`}>第 {one.line} 行：{one.message}</li>)}</ul>
        </Notice>
      )}
      {read.warnings.length > 0 && <Notice title="请核对"><ul>{read.warnings.map((one) => <li key={one}>{one}</li>)}</ul></Notice>}
      <p role="status" className="text-table text-ink-2">已读到放假的工作日 {off} 天、上班的周末 {read.days.length - off} 天。</p>
      {read.days.length > 0 && (
        <div role="region" aria-label="逐日预览" tabIndex={0} className="max-h-120 overflow-auto rounded-md border border-line bg-surface">
          <table className="w-full text-table">
            <caption className="sr-only">逐日预览</caption>
            <thead><tr>{['日期', '类别', '名称', '行'].map((one) => <th key={one} scope="col" className="sticky top-0 border-b border-line bg-sunken px-3 py-1.5 text-left text-sm font-semibold">{one}</th>)}</tr></thead>
            <tbody>
              {read.days.map((day) => (
                <tr key={day.on}>
                  <th scope="row" className="border-b border-line-soft px-3 py-1 text-left font-normal whitespace-nowrap">{day.on}</th>
                  <td className="border-b border-line-soft px-3 py-1">{CALENDAR_DAY_KIND_LABELS[day.kind]}</td>
                  <td className="border-b border-line-soft px-3 py-1">{day.name}</td>
                  <td className="border-b border-line-soft px-3 py-1 text-ink-2">{day.line}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

import { MONTH_WORDS } from '@/lib/report/covered-period'
import type { EntryProblem } from '@/lib/report/entry-complete'
import { ASKED_FIELDS, numberFieldName, type EntryContent, type NumberField } from '@/lib/report/entry-content'
import { explainedDoubts } from '@/lib/report/report-check'
import { valueOf, withExplanation, withNumber } from '@/lib/report/entry-edit'
import type { TargetView } from '@/lib/report/report-view'
import { numberFieldLabels } from '@/lib/report/period-labels'
import { targetNumbers } from '@/lib/report/value-words'
import { formatDecimal } from '@/lib/shared/format'
import { Field } from '../ui/field'
import { ProgressBar } from '../ui/progress-bar'
import { TextInput } from '../ui/text-input'

type Props = {
  entryId: string
  content: EntryContent
  target: TargetView
  problems: readonly EntryProblem[]
  onType: (next: (content: EntryContent) => EntryContent) => void
}

/** The numbers of one target: this month's beside last month's, the total against the year's value. */
export function EntryValues({ entryId, content, target, problems, onType }: Props) {
  const value = valueOf(content, target.targetId)
  const errorOf = (field: NumberField | 'explanation') => problems.find((one) => one.field === (field === 'explanation' ? `value:${target.targetId}:explanation` : numberFieldName(target.targetId, field)))?.message
  const isDoubted = problems.some(({ severity }) => severity === 'doubt')
  const explained = explainedDoubts(value, target)
  const isMissing = problems.some(({ severity }) => severity === 'missing')
  if (value.derivedFrom !== null) {
    return (
      <div className="rounded-md border border-line bg-sunken px-3 py-2 text-table">
        <p className="font-medium">{target.name}<span className="ml-2 font-normal text-ink-2">目标 {target.valueText}</span></p>
        <p>{targetNumbers(value, target, (target.words ?? MONTH_WORDS).now)}<span className="ml-2 text-ink-2">平台已有数据，无须填写。来源：{value.derivedFrom}</span></p>
      </div>
    )
  }
  return (
    <fieldset className="min-w-0 rounded-md border border-line px-3 pt-1 pb-3">
      <legend className="px-1 text-table font-medium break-words">{target.name}<span className="ml-2 font-normal text-ink-2">目标 {target.valueText}</span></legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {ASKED_FIELDS[target.reportedAs].map((field) => (
          <Field key={field} id={`${entryId}-${numberFieldName(target.targetId, field)}`} label={labelOf(field, target)} hint={lastOf(field, target)} error={errorOf(field)}>
            <TextInput numeric="decimal" value={value[field] ?? ''} unit={field === 'value' || target.reportedAs === 'count' ? shortUnit(target.measureUnit) : undefined} onValueChange={(text) => onType((now) => withNumber(now, target, field, text))} />
          </Field>
        ))}
      </div>
      <YearProgress target={target} cumulative={value.cumulative} />
      {(isDoubted || isMissing || value.explanation !== '') && (
        <Field className="mt-3" id={`${entryId}-value:${target.targetId}:explanation`} label="数据说明" hint={isDoubted ? '数据如属实，请说明原因，说明后即可提交。' : explained.length > 0 ? `已说明：${explained.map(({ message }) => message.split('，请核对')[0]).join('；')}` : '确无数据的，请在此写明。'} error={errorOf('explanation')}>
          <TextInput value={value.explanation} onValueChange={(text) => onType((now) => withExplanation(now, target.targetId, text))} />
        </Field>
      )}
    </fieldset>
  )
}

function labelOf(field: NumberField, { reportedAs, words = MONTH_WORDS }: TargetView): string {
  if (reportedAs !== 'rate') return numberFieldLabels(words)[field]
  return field === 'numerator' ? '达到的数量（分子）' : '总数（分母）'
}

/** Longer units stand with the target, not in the box. */
function shortUnit(unit: string | null): string | undefined {
  return unit !== null && [...unit].length <= 3 ? unit : undefined
}

function lastOf(field: NumberField, { last, words = MONTH_WORDS }: TargetView): string | undefined {
  return last?.[field] == null ? undefined : `${words.last} ${last[field]}`
}

function YearProgress({ target, cumulative }: { target: TargetView; cumulative: string | null }) {
  if (target.reportedAs !== 'count' || target.yearValue === null || cumulative === null) return null
  const percent = (Number(cumulative) / Number(target.yearValue)) * 100
  if (!Number.isFinite(percent)) return null
  return <ProgressBar className="mt-2.5" value={percent} label={`${target.name}：累计占年度目标`} text={`${cumulative} / ${formatDecimal(target.yearValue)}　${(Math.round(percent * 10) / 10).toString()}%`} />
}

'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { factorsOf, type RiskModel } from '@/lib/credit/grading/grading-model'
import { computeRisk, isSameCounts, riskSentences, type RiskAnswers, type RiskFrame } from '@/lib/credit/risk/risk-assessment'
import { assessRiskSchema, MOST_ENTERED_EVENTS } from '@/lib/credit/risk/risk-assessment.schema'
import { needsReview } from '@/lib/credit/risk/risk-grade'
import type { RiskGrade } from '@/lib/generated/prisma/enums'
import type { ServerAction } from '@/lib/shared/action-result'
import { RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { RiskGradeMark } from '../business/business-marks'
import { Button, ButtonLink, IconButton } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { Notice } from '../ui/notice'
import { SectionCard } from '../ui/section-card'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { EventList } from './event-list'

type Entered = { code: string; on: string; text: string }
type Values = { year: string; factors: Record<string, string>; generalJudged: string; generalFailing: string; keyJudged: string; keyFailing: string; itemsNote: string; events: Entered[]; lowering: string; loweringText: string; grade: string; reason: string }
export type AssessmentFormProps = {
  business: { readonly id: string; readonly name: string }
  after: number
  modelId: string
  model: RiskModel
  frame: RiskFrame
  former: Readonly<Record<string, string>>
  assess: ServerAction<{ id: string; state: string }>
}

const NOTHING: Entered = { code: '', on: '', text: '' }
const numberOf = (typed: string) => (/^\d{1,4}$/.test(typed.normalize('NFKC').trim()) ? Number(typed.normalize('NFKC')) : 0)

function answersOf(values: Values, frame: RiskFrame): RiskAnswers {
  const items = frame.recorded === null ? null : { generalJudged: numberOf(values.generalJudged), generalFailing: numberOf(values.generalFailing), keyJudged: numberOf(values.keyJudged), keyFailing: numberOf(values.keyFailing) }
  return { factors: values.factors, items, itemsNote: values.itemsNote, events: values.events, lowering: values.lowering, loweringText: values.loweringText }
}

/** Assesses a business by the model: what is answered at the left, what it comes to below, computed as on the server. */
export function AssessmentForm({ business, after, modelId, model, frame, former, assess }: AssessmentFormProps) {
  const router = useRouter()
  const { recorded } = frame
  const form = useActionForm<Values, { id: string; state: string }>({
    schema: assessRiskSchema,
    action: assess,
    initialValues: {
      year: frame.todayOn.slice(0, 4), factors: { ...former },
      generalJudged: String(recorded?.generalJudged ?? 0), generalFailing: String(recorded?.generalFailing ?? 0), keyJudged: String(recorded?.keyJudged ?? 0), keyFailing: String(recorded?.keyFailing ?? 0),
      itemsNote: '', events: [], lowering: '', loweringText: '', grade: '', reason: '',
    },
    context: { businessId: business.id, after, modelId, hasVisit: recorded !== null },
    successMessage: ({ state }) => (state === 'PENDING' ? '评定已提交，等待他人审核' : '评定已生效，风险等级已更新'),
    refresh: false,
    onSuccess: ({ id }) => router.push(`/businesses/assessments/${id}`),
    draftKey: `assessment:${business.id}`,
  })
  const answers = answersOf(form.values, frame)
  const counts = answers.items
  return (
    <ActionForm form={form} label="评定风险等级" submitLabel="提交评定" pendingLabel="正在提交" wide secondary={<ButtonLink href={`/businesses/${business.id}`}>取消</ButtonLink>}>
      <SectionCard title="一、静态风险因素" aside="按经营类别逐项选择">
        <div className="grid items-end gap-4 md:grid-cols-2">
          {factorsOf(model, frame.kind).map(({ code, label, options }) => (
            <Field key={code} label={label} id={form.fieldId(`factors.${code}`)} error={form.errorOf(`factors.${code}`)}>
              <NativeSelect value={form.values.factors[code] ?? ''} placeholder="请选择" options={options.map((option) => ({ value: option.code, label: `${option.label}（${option.points} 分）` }))} onValueChange={(value) => form.setValue('factors', { ...form.values.factors, [code]: value })} />
            </Field>
          ))}
        </div>
      </SectionCard>
      <SectionCard title="二、动态风险因素" aside={recorded === null ? '尚无可计分的检查记录' : '已按最近一次可计分的检查填好'}>
        {recorded === null ? <p className="text-table text-ink-2">新开办或尚未检查的，动态部分不评，按静态分折算为百分制。</p> : (
          <div className="space-y-4">
            <div className="grid grid-cols-2 items-end gap-4 md:grid-cols-4">
              <FormField form={form} name="generalFailing" label="一般项不符合">{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField>
              <FormField form={form} name="generalJudged" label="一般项判定">{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField>
              <FormField form={form} name="keyFailing" label="重点项不符合">{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField>
              <FormField form={form} name="keyJudged" label="重点项判定">{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField>
            </div>
            {form.errorOf('items') && <p className="text-sm text-attention">{form.errorOf('items')}</p>}
            {counts && !isSameCounts(counts, recorded) && <FormField form={form} name="itemsNote" label="项数与检查记录不同的理由">{(bound) => <TextInput {...bound} />}</FormField>}
            <p className="text-sm text-ink-2">重点项每项按 {model.weights.key} 个、一般项按 {model.weights.general} 个单位计，不符合的占判定的比例乘以动态满分；合理缺项不计。</p>
          </div>
        )}
      </SectionCard>
      <SectionCard title="三、等级调整情形" aside={`近 ${model.eventMonths} 个月`}>
        <div className="space-y-4">
          <EventList events={frame.found} empty="没有在本平台查到上调情形。" />
          <EnteredEvents form={form} model={model} todayOn={frame.todayOn} />
          {frame.found.length === 0 && form.values.events.length === 0 && (
            <div className="grid items-start gap-4 md:grid-cols-2">
              <FormField form={form} name="lowering" label="下调情形" optional>{(bound) => <NativeSelect {...bound} placeholder="无" options={model.lowering.map(({ code, label }) => ({ value: code, label }))} />}</FormField>
              {form.values.lowering !== '' && <FormField form={form} name="loweringText" label="下调的事实和依据">{(bound) => <TextInput {...bound} />}</FormField>}
            </div>
          )}
        </div>
      </SectionCard>
      <Outcome form={form} model={model} frame={frame} answers={answers} />
    </ActionForm>
  )
}

function EnteredEvents({ form, model, todayOn }: { form: ActionFormState<Values>; model: RiskModel; todayOn: string }) {
  const { events } = form.values
  const set = (index: number, part: Partial<Entered>) => form.setValue('events', events.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const at = (index: number, name: keyof Entered) => ({ id: form.fieldId(`events.${index}.${name}`), error: form.errorOf(`events.${index}.${name}`) })
  return (
    <div className="space-y-3">
      {events.map((event, index) => (
        <div key={index} role="group" aria-label={`其他上调情形 ${index + 1}`} className="grid items-end gap-2 rounded-md border border-line px-3 py-2 md:grid-cols-[1.4fr_10rem_1.6fr_auto]">
          <Field label="上调情形" {...at(index, 'code')}><NativeSelect value={event.code} placeholder="请选择" options={model.events.filter(({ source }) => source !== 'LISTING').map(({ code, label }) => ({ value: code, label }))} onValueChange={(code) => set(index, { code })} /></Field>
          <Field label="发生日期" {...at(index, 'on')}><DatePicker value={event.on} onValueChange={(on) => set(index, { on })} todayOn={todayOn} max={todayOn} /></Field>
          <Field label="事实和依据" {...at(index, 'text')}><TextInput value={event.text} onValueChange={(text) => set(index, { text })} placeholder="文号、时间、经过" /></Field>
          <IconButton label={`移除上调情形 ${index + 1}`} onClick={() => form.setValue('events', events.filter((_, other) => other !== index))}><Trash2 aria-hidden className="size-4" /></IconButton>
        </div>
      ))}
      {events.length < MOST_ENTERED_EVENTS && <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => form.setValue('events', [...events, NOTHING])}>添加其他上调情形</Button>}
    </div>
  )
}

function Outcome({ form, model, frame, answers }: { form: ActionFormState<Values>; model: RiskModel; frame: RiskFrame; answers: RiskAnswers }) {
  const result = computeRisk(model, frame, answers)
  const isImpossible = answers.items !== null && (answers.items.generalFailing > answers.items.generalJudged || answers.items.keyFailing > answers.items.keyJudged)
  const answered = factorsOf(model, frame.kind).every(({ code }) => (answers.factors[code] ?? '') !== '')
  const chosen = (form.values.grade || result.outcome.suggested) as RiskGrade
  const differs = chosen !== result.outcome.suggested
  return (
    <SectionCard title="四、评定结果" label="评定结果">
      {isImpossible ? <p className="mb-4 text-table text-attention">不符合的项数多于判定的项数，请改正后再看得分和建议等级。</p> : answered ? (
        <div aria-live="polite" className="mb-4 space-y-1 text-table">
          <p className="text-base">建议等级：<RiskGradeMark grade={result.outcome.suggested} /></p>
          <ol className="list-decimal space-y-0.5 pl-5">{riskSentences(result, frame).map((sentence) => <li key={sentence}>{sentence}</li>)}</ol>
          {needsReview(model, result.outcome, chosen, frame.former) && <Notice title="须由他人审核" className="mt-2">等级被上调、下调或与建议不同的，比现等级一次降低两级以上的，以及上调情形尚在计入期内又降低的，由另一人审核后生效；审核前原等级不变。</Notice>}
        </div>
      ) : <p className="mb-4 text-table text-ink-2">静态风险因素全部选择后显示得分和建议等级。</p>}
      <div className="grid items-start gap-4 md:grid-cols-3">
        <FormField form={form} name="grade" label="评定等级" hint="与建议不同的须书面说明理由。">{(bound) => <NativeSelect {...bound} placeholder={answered ? `按建议：${RISK_GRADE_LABELS[result.outcome.suggested]}` : '按建议'} options={Object.entries(RISK_GRADE_LABELS).map(([value, label]) => ({ value, label }))} />}</FormField>
        <FormField form={form} name="year" label="适用年度">{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField>
      </div>
      {(differs || form.errorOf('reason')) && <div className="mt-4 max-w-form"><FormField form={form} name="reason" label="另定等级的理由">{(bound) => <Textarea {...bound} rows={3} maxCount={300} />}</FormField></div>}
    </SectionCard>
  )
}

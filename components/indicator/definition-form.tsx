'use client'

import { useRouter } from 'next/navigation'
import { MISSES_WORDS, type DefinitionValues, type MeasureChoice } from '@/lib/indicator/indicator-definition'
import { EVERY_MONTH, saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import { COUNTING_LISTS, countingListsOf, type CountingList } from '@/lib/indicator/measure'
import type { ServerAction } from '@/lib/shared/action-result'
import { BUSINESS_RULE_LABELS, FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { INDICATOR_DIRECTION_LABELS, INDICATOR_FLOW_LABELS, INDICATOR_SOURCE_LABELS } from '@/lib/terms/plan'
import { SAMPLE_PRODUCT_CLASS_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { wordOf } from '../plan-editing/field-words'
import { ButtonLink } from '../ui/button'
import { NativeSelect } from '../ui/native-select'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { CodeBoxes } from './code-boxes'
import type { DefinitionFormValues } from './definition-values'
import { RollUpFields, type LocalPlaceChoice } from './roll-up-fields'

type Form = ActionFormState<DefinitionFormValues>
type Props = { record: { id: string; version: number }; stored: DefinitionValues; /** The measures that go with the indicator's unit. */ measures: readonly MeasureChoice[]; measureUnit: string | null; /** Those right below, with what may be linked. */ places: readonly LocalPlaceChoice[]; /** The months from which it may hold, this one first. */ months: readonly { value: string; label: string }[]; save: ServerAction<{ id: string }> }

/** What is counted: each list of a measure's options, as the form asks for it. */
const COUNTED: Record<CountingList, { label: string; optional?: boolean; hint?: string; labels: Readonly<Record<string, string>> }> = {
  levels: { label: '计入的任务层级', labels: SAMPLING_LEVEL_LABELS },
  kinds: { label: '计入的抽检种类', labels: SAMPLING_KIND_LABELS },
  products: { label: '计入的样品类别', labels: SAMPLE_PRODUCT_CLASS_LABELS },
  businessKinds: { label: '计入的监管对象类别', labels: FOOD_BUSINESS_KIND_LABELS, hint: '注销的不计入；没有登记是否具备的，按不具备计。' },
  findingItems: { label: '计入的问题项目', labels: { KEY: '重点项', GENERAL: '一般项' }, hint: '当场改正的也计入；经批准中止的、没有整改期限的不计入应完成数。' },
  businessRules: { label: '其他条件', optional: true, labels: BUSINESS_RULE_LABELS, hint: '学校食堂：类别选单位食堂，并只计校园及周边。' },
}

const optionsOf = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
const listed = (labels: Readonly<Record<string, string>>) => (codes: readonly string[]) => codes.map((code) => labels[code] ?? code).join('、') || '（未选）'

/** Changes what an indicator means; name and unit are those of the plans. */
export function DefinitionForm({ record, stored, measures, measureUnit, places, months, save }: Props) {
  const router = useRouter()
  const back = `/indicators/${record.id}`
  const form: Form = useActionForm<DefinitionFormValues, { id: string }>({
    schema: saveDefinitionSchema,
    action: save,
    initialValues: { ...stored, validFrom: months[0]!.value, reason: '' },
    context: record,
    successMessage: '指标定义已保存',
    refresh: false,
    draftKey: `indicator-definition-${record.id}`,
    editing: { besides: ['validFrom', 'reason'] },
    onSuccess: () => router.push(back),
  })
  return (
    <ActionForm form={form} label="修改指标定义" submitLabel="保存指标定义" pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <SourceFields form={form} measures={measures} measureUnit={measureUnit} places={places} />
      {form.values.source === 'ROLLED_UP' && <RollUpFields form={form} places={places} measureUnit={measureUnit} />}
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="numeratorName" label="分子" optional hint="比率类指标填写，例如：合格批次数。">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="denominatorName" label="分母" optional hint="例如：已出结论批次数。">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="flow" label="计量方式" optional hint="逐月累加的选累计量，看某一天状况的选时点量。" words={wordOf(INDICATOR_FLOW_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(INDICATOR_FLOW_LABELS)} placeholder="未说明" />}</FormField>
        <FormField form={form} name="denominatorFlow" label="分母计量方式" optional hint="与分子不同时选择，例如常住人口是时点量。" words={wordOf(INDICATOR_FLOW_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(INDICATOR_FLOW_LABELS)} placeholder="与分子相同" />}</FormField>
        <FormField form={form} name="direction" label="方向" words={wordOf(INDICATOR_DIRECTION_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(INDICATOR_DIRECTION_LABELS)} />}</FormField>
        <FormField form={form} name="missesStay" label="未达到的部分" optional hint="不合格批次不能补回，未办结案件可以补回。" words={wordOf(MISSES_WORDS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(MISSES_WORDS)} placeholder="未说明" />}</FormField>
      </div>
      <FormField form={form} name="counting" label="统计口径" optional hint="计入什么、不计什么；同一指标在各方案中共用。">{(bound) => <Textarea {...bound} rows={3} maxCount={1_000} />}</FormField>
      <FormField form={form} name="validFrom" label="自何时起适用" hint="之前的月份仍按原来的定义；“按当时报送”回看的，总按当时的定义。">{(bound) => <NativeSelect {...bound} options={[...months, { value: EVERY_MONTH, label: '所有月份（更正原来写错的定义）' }]} />}</FormField>
      <FormField form={form} name="reason" label="修改原因" hint="写入指标沿革，查看指标的人都能看到。">{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

function SourceFields({ form, measures, measureUnit, places }: { form: Form } & Pick<Props, 'measures' | 'measureUnit' | 'places'>) {
  const { values } = form
  const chosen = measures.find(({ code }) => code === values.measureCode)
  const choose = (code: string) => {
    form.setValue('measureCode', code)
    const measure = measures.find((one) => one.code === code)
    if (!measure) return
    for (const list of COUNTING_LISTS) form.setValue(list, measure.usual[list])
    form.setValue('flow', measure.flow.numerator)
    form.setValue('denominatorFlow', measure.flow.denominator)
    if (values.numeratorName === '') form.setValue('numeratorName', measure.numeratorName)
    if (values.denominatorName === '') form.setValue('denominatorName', measure.denominatorName)
  }
  const setSource = (source: string) => {
    form.setValue('source', source)
    const [only] = measures
    if (source === 'DERIVED' && values.measureCode === '' && only && measures.length === 1) choose(only.code)
  }
  const none = measures.length === 0
  const nameOf = (code: string) => measures.find((one) => one.code === code)?.name ?? '（未选）'
  return (
    <>
      <FormField form={form} name="source" label="数据来源" group words={wordOf(INDICATOR_SOURCE_LABELS)}>
        {({ value }) => (
          <RadioGroup value={value} onValueChange={setSource} options={[
            { value: 'REPORTED', label: '各单位报送', hint: '责任单位在月报中填报。' },
            { value: 'DERIVED', label: '平台台账', hint: none ? `平台台账没有以${measureUnit ?? '本单位'}计的指标。` : '由平台按登记的记录计算，不再要求单位填报。', disabled: none && value !== 'DERIVED' },
            ...(places.length > 0 || value === 'ROLLED_UP' ? [{ value: 'ROLLED_UP', label: '下级汇总', hint: '由所辖县（市、区）关联的指标相加；比率按分子、分母分别相加后相除，不取平均。不再要求本级单位填报。' }] : []),
          ]} />
        )}
      </FormField>
      {values.source === 'DERIVED' && (
        <>
          <FormField form={form} name="measureCode" label="台账指标" hint={chosen?.formula} words={nameOf}>{({ value }) => <NativeSelect value={value} onValueChange={choose} options={measures.map(({ code, name }) => ({ value: code, label: name }))} placeholder="请选择" />}</FormField>
          {chosen && countingListsOf(chosen.code).map((list) => {
            const { label, labels, optional, hint } = COUNTED[list]
            return <FormField key={list} form={form} name={list} label={label} group optional={optional === true} hint={hint} words={listed(labels)}>{(bound) => <CodeBoxes {...bound} labels={labels} offered={chosen.offers[list] ?? []} />}</FormField>
          })}
        </>
      )}
    </>
  )
}

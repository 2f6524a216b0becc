'use client'

import { compareDefinitions, type LocalIndicator } from '@/lib/indicator/roll-up'
import type { IndicatorFlow } from '@/lib/generated/prisma/enums'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import type { DefinitionFormValues } from './definition-values'

export type LocalPlaceChoice = { readonly id: string; readonly name: string; readonly indicators: readonly LocalIndicator[] }

type Props = { form: ActionFormState<DefinitionFormValues>; places: readonly LocalPlaceChoice[]; measureUnit: string | null }

const flowOf = (value: string) => (value === '' ? null : (value as IndicatorFlow))

/** One indicator of each jurisdiction below, or none; what differs from the definition being typed is said under each at once. */
export function RollUpFields({ form, places, measureUnit }: Props) {
  const { values } = form
  const all = places.flatMap(({ indicators }) => indicators)
  const above = { measureUnit, flow: flowOf(values.flow), denominatorFlow: flowOf(values.denominatorFlow), direction: values.direction as LocalIndicator['direction'], numeratorName: values.numeratorName, denominatorName: values.denominatorName, counting: values.counting, source: 'ROLLED_UP' as const }
  const named = (ids: readonly string[]) => ids.map((id) => all.find((one) => one.id === id)).map((one) => (one ? `${one.placeName}“${one.name}”` : '不明的下级指标')).join('、') || '（未选）'
  return (
    <FormField form={form} name="rolledUpFrom" label="关联的下级指标" group hint="每个县（市、区）选一项；没有对应指标的留空，页面上注明未计入。" words={named}>
      {({ value, onValueChange }) => (
        <div className="space-y-4">
          {places.map(({ id, name, indicators }) => {
            const chosen = indicators.find((one) => value.includes(one.id))
            const verdict = chosen && compareDefinitions(chosen, above)
            const words = verdict ? [...verdict.bars.map((one) => `不能汇总，${one}`), ...verdict.notes] : []
            const choose = (indicatorId: string) => onValueChange([...value.filter((one) => all.some(({ id: known }) => known === one) && !indicators.some((other) => other.id === one)), ...(indicatorId ? [indicatorId] : [])])
            return (
              <Field key={id} id={`${form.fieldId('rolledUpFrom')}-${id}`} label={name} hint={indicators.length === 0 ? '没有在执行方案中使用的指标。' : undefined} below={words.map((one) => <p key={one} className="mt-1 text-sm text-ink-2">{one}</p>)}>
                <NativeSelect value={chosen?.id ?? ''} onValueChange={choose} disabled={indicators.length === 0} options={indicators.map((one) => ({ value: one.id, label: `${one.name}（${one.measureUnit ?? '单位未写明'}）` }))} placeholder="不计入" />
              </Field>
            )
          })}
          {places.length === 0 && <p className="text-ink-2">本级没有下级辖区。</p>}
        </div>
      )}
    </FormField>
  )
}

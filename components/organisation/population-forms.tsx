'use client'

import { populationFormValues } from '@/lib/organisation/form-values'
import { changePopulationSchema, recordPopulationSchema } from '@/lib/organisation/population.schema'
import type { PopulationDto } from '@/lib/organisation/population.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { ConfirmAction } from './confirm-action'
import { FormDialog } from './form-dialog'

type RecordValues = { year: string; value: string; source: string; documentNumber: string }

function RecordForm({ jurisdictionId, year, recordPopulation, onDone }: { jurisdictionId: string; year: number; recordPopulation: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<RecordValues, unknown>({
    schema: recordPopulationSchema,
    action: recordPopulation,
    initialValues: { year: String(year), value: '', source: '', documentNumber: '' },
    context: { jurisdictionId },
    successMessage: '常住人口已登记',
    onSuccess: onDone,
  })
  return (
    <ActionForm form={form} label="登记常住人口" submitLabel="登记常住人口">
      <FormField form={form} name="year" label="年份">{(bound) => <TextInput {...bound} numeric="integer" unit="年" className="max-w-32" />}</FormField>
      <FormField form={form} name="value" label="常住人口" hint="填实际人数，不是万人；不是户籍人口。">{(bound) => <TextInput {...bound} numeric="integer" unit="人" className="max-w-48" />}</FormField>
      <FormField form={form} name="source" label="数据来源" hint="例如：第七次全国人口普查公报。">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="documentNumber" label="文号" optional>{(bound) => <TextInput {...bound} className="max-w-60" />}</FormField>
    </ActionForm>
  )
}

/** Opens the form for a year that has none. */
export function RecordPopulation(props: { jurisdictionId: string; year: number; recordPopulation: ServerAction<unknown> }) {
  return (
    <FormDialog label="登记常住人口" title="登记常住人口" description="批次/千人等指标以此为分母。" variant="primary">
      {(close) => <RecordForm {...props} onDone={close} />}
    </FormDialog>
  )
}

type ChangeValues = { value: string; source: string; documentNumber: string; reason: string }

function ChangeForm({ population, changePopulation, onDone }: { population: PopulationDto; changePopulation: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<ChangeValues, unknown>({
    schema: changePopulationSchema,
    action: changePopulation,
    initialValues: { ...populationFormValues(population), reason: '' },
    context: { id: population.id, version: population.version },
    successMessage: '常住人口已更正',
    onSuccess: onDone,
  })
  return (
    <ActionForm form={form} label="更正常住人口" submitLabel="更正常住人口">
      <FormField form={form} name="value" label="常住人口">{(bound) => <TextInput {...bound} numeric="integer" unit="人" className="max-w-48" />}</FormField>
      <FormField form={form} name="source" label="数据来源">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="documentNumber" label="文号" optional>{(bound) => <TextInput {...bound} className="max-w-60" />}</FormField>
      <FormField form={form} name="reason" label="更正原因" hint="原记录保留在沿革中，相关指标重新计算。">{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

type ActionProps = { population: PopulationDto; changePopulation: ServerAction<unknown>; voidPopulation: ServerAction<unknown> }

/** Corrects or voids one year. */
export function PopulationActions({ population, changePopulation, voidPopulation }: ActionProps) {
  const { id, version, year } = population
  return (
    <span className="inline-flex flex-wrap gap-1">
      <FormDialog label="更正" accessibleLabel={`更正${year}年常住人口`} title={`更正${year}年常住人口`} size="sm" variant="quiet">
        {(close) => <ChangeForm population={population} changePopulation={changePopulation} onDone={close} />}
      </FormDialog>
      <ConfirmAction label="作废" accessibleLabel={`作废${year}年常住人口`} title={`作废${year}年常住人口`} action={voidPopulation} input={{ id, version }} doneMessage="记录已作废" reasonHint="写入审计记录。" size="sm" variant="quiet">
        作废后，{year}年的指标改用更早年份的常住人口计算，并注明所用年份。
      </ConfirmAction>
    </span>
  )
}

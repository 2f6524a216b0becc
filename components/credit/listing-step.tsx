'use client'

import { recordListingSchema, undoListingSchema } from '@/lib/credit/listing/listing.schema'
import { DOCUMENT_EVENTS, LISTING_EVENT_BASIS, type ListingEventKind } from '@/lib/credit/listing/listing-event'
import type { ServerAction } from '@/lib/shared/action-result'
import { LISTING_EVENT_LABELS } from '@/lib/terms/credit'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'

type Step = Exclude<ListingEventKind, 'UNDONE'>
type Values = { on: string; documentNumber: string; text: string; flag: boolean; until: string; isFulfilled: boolean; isRemedied: boolean }
type Props = { id: string; version: number; todayOn: string; record: ServerAction<unknown> }

/** What only some steps ask, beside the day, the document and a note. */
const FLAGS: Partial<Record<ListingEventKind, { readonly label: string; readonly options: readonly { readonly value: string; readonly label: string }[] }>> = {
  STATEMENT_DECIDED: { label: '答复', options: [{ value: 'no', label: '不予采纳' }, { value: 'yes', label: '采纳，不列入' }] },
  LISTED: { label: '当事人登记地', options: [{ value: 'no', label: '在本省' }, { value: 'yes', label: '在外省，由登记地公示' }] },
  REVIEW_SOUGHT: { label: '方式', options: [{ value: 'no', label: '行政复议' }, { value: 'yes', label: '行政诉讼' }] },
}

/** A button for each step that may be taken now; each opens its form. */
export function ListingSteps({ steps, ...rest }: Props & { steps: readonly ListingEventKind[] }) {
  return (
    <div className="flex flex-wrap gap-2">
      {steps.filter((step): step is Step => step !== 'UNDONE').map((kind) => (
        <FormDialog key={kind} label={LISTING_EVENT_LABELS[kind]} title={LISTING_EVENT_LABELS[kind]} description={`依据：${LISTING_EVENT_BASIS[kind]}`} size="sm">{(close) => <StepForm kind={kind} {...rest} onDone={close} />}</FormDialog>
      ))}
    </div>
  )
}

function StepForm({ kind, id, version, todayOn, record, onDone }: Props & { kind: Step; onDone: () => void }) {
  const form = useActionForm<Values, unknown>({
    schema: recordListingSchema, action: record, initialValues: { on: todayOn, documentNumber: '', text: '', flag: false, until: '', isFulfilled: false, isRemedied: false },
    context: { id, version, kind }, successMessage: `${LISTING_EVENT_LABELS[kind]}已登记`, onSuccess: onDone,
  })
  const flag = FLAGS[kind]
  return (
    <ActionForm form={form} label={LISTING_EVENT_LABELS[kind]} submitLabel="登记" pendingLabel="正在登记">
      {form.errorOf('kind') && <p className="text-table text-attention">{form.errorOf('kind')}</p>}
      <FormField form={form} name="on" label="日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
      {DOCUMENT_EVENTS.includes(kind) && <FormField form={form} name="documentNumber" label="文书编号">{(bound) => <TextInput {...bound} />}</FormField>}
      {flag && <FormField form={form} name="flag" label={flag.label} group>{({ value, onValueChange }) => <RadioGroup inline options={[...flag.options]} value={value ? 'yes' : 'no'} onValueChange={(chosen) => onValueChange(chosen === 'yes')} />}</FormField>}
      {kind === 'PROLONGED' && <FormField form={form} name="until" label="限制期限至">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>}
      {kind === 'REPAIR_APPLIED' && (
        <>
          <FormField form={form} name="isFulfilled" label="履行情况" group hideLabel>{({ value, onValueChange }) => <Checkbox label="已自觉履行行政处罚决定中规定的义务" checked={value} onCheckedChange={onValueChange} />}</FormField>
          <FormField form={form} name="isRemedied" label="消除影响情况" group hideLabel>{({ value, onValueChange }) => <Checkbox label="已主动消除危害后果和不良影响" checked={value} onCheckedChange={onValueChange} />}</FormField>
        </>
      )}
      <FormField form={form} name="text" label="说明" optional>{(bound) => <Textarea {...bound} rows={3} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

/** Takes back the latest entry. */
export function UndoListingStep({ id, version, entry, label, undo }: { id: string; version: number; entry: number; label: string; undo: ServerAction<unknown> }) {
  return <FormDialog label="撤销最近一次登记" title={`撤销登记：${label}`} size="sm" variant="quiet" description="撤销的登记和原因都保留在办理过程中。">{(close) => <UndoForm id={id} version={version} entry={entry} undo={undo} onDone={close} />}</FormDialog>
}

function UndoForm({ id, version, entry, undo, onDone }: { id: string; version: number; entry: number; undo: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<{ reason: string }, unknown>({ schema: undoListingSchema, action: undo, initialValues: { reason: '' }, context: { id, version, entry }, successMessage: '登记已撤销', onSuccess: onDone })
  return <ActionForm form={form} label="撤销登记" submitLabel="撤销登记" danger><FormField form={form} name="reason" label="原因">{(bound) => <Textarea {...bound} rows={3} maxCount={500} />}</FormField></ActionForm>
}

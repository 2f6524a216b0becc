'use client'

import { useRouter } from 'next/navigation'
import { LISTING_GROUNDS } from '@/lib/credit/listing/listing-ground'
import { openListingSchema } from '@/lib/credit/listing/listing.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'

type Values = { penaltyId: string; ground: string; on: string; documentNumber: string; text: string }
type Props = { businessId: string; penalties: readonly { readonly id: string; readonly label: string }[]; penaltyId: string; todayOn: string; open: ServerAction<{ id: string }> }

/** The notice with which a listing begins. */
export function ListingForm({ businessId, penalties, penaltyId, todayOn, open }: Props) {
  const router = useRouter()
  const form = useActionForm<Values, { id: string }>({
    schema: openListingSchema, action: open, initialValues: { penaltyId: penalties.some(({ id }) => id === penaltyId) ? penaltyId : '', ground: '', on: todayOn, documentNumber: '', text: '' },
    context: { businessId }, successMessage: '拟列入告知已登记', refresh: false, onSuccess: ({ id }) => router.push(`/businesses/untrustworthy/${id}`),
  })
  return (
    <ActionForm form={form} label="告知拟列入" submitLabel="登记告知" pendingLabel="正在登记" secondary={<ButtonLink href={`/businesses/${businessId}/credit`}>取消</ButtonLink>}>
      <FormField form={form} name="penaltyId" label="所依据的较重行政处罚" optional hint="较重行政处罚：从重罚款，降低资质等级、吊销许可，限制开展生产经营、责令停产停业、责令关闭、限制从业（令第44号第二条）。只有拒不履行行政决定的可以不选。">{(bound) => <NativeSelect {...bound} placeholder="无" options={penalties.map(({ id, label }) => ({ value: id, label }))} />}</FormField>
      <FormField form={form} name="ground" label="列入情形" group>{(bound) => <RadioGroup {...bound} options={LISTING_GROUNDS.map(({ code, label, article }) => ({ value: code, label, hint: `令第44号${article}` }))} />}</FormField>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <FormField form={form} name="on" label="告知日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
        <FormField form={form} name="documentNumber" label="告知书文号">{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="text" label="事由" hint="写明主观恶意、违法频次、持续时间、货值金额、危害后果等，说明性质恶劣、情节严重、社会危害较大（第十二条）。">{(bound) => <Textarea {...bound} rows={4} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

'use client'

import { readUscc, usccWarning } from '@/lib/food-business/licence-number'
import type { BusinessFormValues } from '@/lib/food-business/business-form-values'
import { CATERING_KINDS, PERMANENT_OF, type ExpiryField } from '@/lib/food-business/food-business'
import { FOOD_BUSINESS_FIELD_LABELS as LABELS, FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, FOOD_BUSINESS_TAG_LABELS, OPEN_KITCHEN_LABELS } from '@/lib/terms/food-business'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import type { SearchOption } from '../ui/option-search'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'

function optionsOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}

const wordOf = (labels: Record<string, string>) => (value: string) => labels[value] ?? '（未填）'
const KNOWN = { yes: '已建立', no: '未建立' }

type Props<V extends BusinessFormValues & Record<string, unknown>> = { form: ActionFormState<V>; townships: SearchOption[]; todayOn: string }

/** What every business has, in the order in which a licence and a visit tell it. */
export function BusinessFields<V extends BusinessFormValues & Record<string, unknown>>({ form: given, townships, todayOn }: Props<V>) {
  // The fields below are those of every form of a business; what else a form holds is its own.
  const form = given as unknown as ActionFormState<BusinessFormValues>
  const code = readUscc(form.values.uscc)
  const warning = code.ok ? usccWarning(code.code) : null
  return (
    <>
      <Part title="基本情况">
        <FormField form={form} name="name" label={LABELS.name} hint="按营业执照或登记证填写；同一主体有多个门店的，每个门店登记一条。">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="kind" label={LABELS.kind} group words={wordOf(FOOD_BUSINESS_KIND_LABELS)}>{(bound) => <RadioGroup {...bound} options={optionsOf(FOOD_BUSINESS_KIND_LABELS)} inline />}</FormField>
        <FormField form={form} name="status" label={LABELS.status} group words={wordOf(FOOD_BUSINESS_STATUS_LABELS)}>{(bound) => <RadioGroup {...bound} options={optionsOf(FOOD_BUSINESS_STATUS_LABELS)} inline />}</FormField>
        <FormField form={form} name="townshipId" label={LABELS.townshipId} optional words={(value) => townships.find((one) => one.value === value)?.label ?? '（未填）'}>{(bound) => <SearchSelect {...bound} options={townships} />}</FormField>
        <FormField form={form} name="address" label={LABELS.address} optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="grid" label={LABELS.grid} optional>{(bound) => <TextInput {...bound} className="max-w-60" />}</FormField>
      </Part>
      <Part title="证照">
        <FormField form={form} name="uscc" label={LABELS.uscc} optional hint={warning ?? '18 位；小写、空格和连字符会自动整理。'}>{(bound) => <TextInput {...bound} />}</FormField>
        <Pair>
          <FormField form={form} name="operatingLicenceNumber" label={LABELS.operatingLicenceNumber} optional hint="JY 加 14 位数字">{(bound) => <TextInput {...bound} />}</FormField>
          <Term form={form} expiry="operatingLicenceExpiresOn" todayOn={todayOn} />
        </Pair>
        <Pair>
          <FormField form={form} name="productionLicenceNumber" label={LABELS.productionLicenceNumber} optional hint="SC 加 14 位数字">{(bound) => <TextInput {...bound} />}</FormField>
          <Term form={form} expiry="productionLicenceExpiresOn" todayOn={todayOn} />
        </Pair>
        <Pair>
          <FormField form={form} name="registrationNumber" label={LABELS.registrationNumber} optional hint="小作坊登记、预包装食品备案等">{(bound) => <TextInput {...bound} />}</FormField>
          <Term form={form} expiry="registrationExpiresOn" todayOn={todayOn} />
        </Pair>
      </Part>
      <Part title="联系和管理">
        <Pair>
          <FormField form={form} name="contactName" label={LABELS.contactName} optional>{(bound) => <TextInput {...bound} />}</FormField>
          <FormField form={form} name="contactPhone" label={LABELS.contactPhone} optional>{(bound) => <TextInput {...bound} inputMode="tel" />}</FormField>
        </Pair>
        <FormField form={form} name="safetyManagerName" label={LABELS.safetyManagerName} optional hint="已配备的，填写姓名。">{(bound) => <TextInput {...bound} className="max-w-60" />}</FormField>
        <Pair>
          <FormField form={form} name="hasTraceability" label={LABELS.hasTraceability} optional words={wordOf(KNOWN)}>{(bound) => <NativeSelect {...bound} placeholder="未登记" options={optionsOf(KNOWN)} />}</FormField>
          <FormField form={form} name="selfInspectedOn" label={LABELS.selfInspectedOn} optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
        </Pair>
        <FormField form={form} name="openKitchen" label={LABELS.openKitchen} optional words={wordOf(OPEN_KITCHEN_LABELS)}>{(bound) => <NativeSelect {...bound} placeholder="未登记" options={optionsOf(OPEN_KITCHEN_LABELS)} />}</FormField>
      </Part>
      <Part title="标签">
        <FormField form={form} name="tags" label={LABELS.tags} group hideLabel words={(value) => value.map((tag) => wordOf(FOOD_BUSINESS_TAG_LABELS)(tag)).join('、') || '（未填）'}>
          {({ value, onValueChange }) => (
            <div className="flex flex-wrap gap-x-5">
              {optionsOf(FOOD_BUSINESS_TAG_LABELS).map((tag) => (
                <Checkbox key={tag.value} id={`tag-${tag.value}`} label={tag.label} checked={value.includes(tag.value)} onCheckedChange={(on) => onValueChange(on ? [...value, tag.value].toSorted() : value.filter((one) => one !== tag.value))} />
              ))}
            </div>
          )}
        </FormField>
        <FormField form={form} name="isChain" label={LABELS.isChain} group hideLabel>{({ value, onValueChange }) => <Checkbox label={LABELS.isChain} checked={value} onCheckedChange={onValueChange} />}</FormField>
        {(form.values.isLargeCatering || CATERING_KINDS.some((kind) => kind === form.values.kind)) && (
          <FormField form={form} name="isLargeCatering" label={LABELS.isLargeCatering} group hideLabel>{({ value, onValueChange }) => <Checkbox label={LABELS.isLargeCatering} checked={value} onCheckedChange={onValueChange} />}</FormField>
        )}
      </Part>
    </>
  )
}

/** Until when a licence holds: a day, or that it has no end. */
function Term({ form, expiry, todayOn }: { form: ActionFormState<BusinessFormValues>; expiry: ExpiryField; todayOn: string }) {
  const permanent = PERMANENT_OF[expiry]
  const isPermanent = form.values[permanent]
  return (
    <div className="space-y-1">
      <FormField form={form} name={expiry} label={LABELS[expiry]} optional hint="没有期限的勾选长期有效">{(bound) => <DatePicker {...bound} todayOn={todayOn} disabled={isPermanent} />}</FormField>
      <FormField form={form} name={permanent} label={LABELS[permanent]} group hideLabel>
        {({ value, onValueChange }) => (
          <Checkbox
            label={LABELS[permanent]}
            checked={value}
            onCheckedChange={(on) => {
              onValueChange(on)
              if (on) form.setValue(expiry, '')
            }}
          />
        )}
      </FormField>
    </div>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="space-y-5 border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0">
      <h2 className="text-h3 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

/** Two that belong together share a line where there is room. */
function Pair({ children }: { children: React.ReactNode }) {
  return <div className="grid items-start gap-x-4 gap-y-5 sm:grid-cols-2">{children}</div>
}

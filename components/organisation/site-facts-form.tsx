'use client'

import { SITE_FACT_FIELDS, siteFactLines, type SiteFacts } from '@/lib/organisation/site-facts'
import { siteFactsFormSchema } from '@/lib/organisation/site-facts.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { TextInput } from '../ui/text-input'

type Props = { facts: SiteFacts; version: number; action: ServerAction<unknown> }

/** What the foot of public pages says, with the foot as it will read. */
export function SiteFactsForm({ facts, version, action }: Props) {
  const form = useActionForm<SiteFacts, unknown>({ schema: siteFactsFormSchema, action, initialValues: facts, context: { version }, successMessage: '网站信息已保存', draftKey: `site-facts:${version}` })
  const lines = siteFactLines(form.values)
  return (
    <ActionForm form={form} label="网站信息" submitLabel="保存网站信息" pendingLabel="正在保存">
      {SITE_FACT_FIELDS.map(({ name, label, hint, max }) => (
        <FormField key={name} form={form} name={name} label={label} hint={hint} optional>{(bound) => <TextInput {...bound} maxLength={max} />}</FormField>
      ))}
      <section aria-label="页脚预览" className="rounded-md border border-line bg-surface px-4 py-3">
        <h2 className="text-table font-medium">页脚预览</h2>
        <p className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-2">
          {lines.length === 0 ? '填写后在这里预览；留空的项目不显示。' : lines.map((line) => <span key={line}>{line}</span>)}
        </p>
      </section>
    </ActionForm>
  )
}

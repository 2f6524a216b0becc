'use client'

import { useState } from 'react'
import { writeInstructionSchema } from '@/lib/supervision/instruction.schema'
import type { InstructionSubject } from '@/lib/generated/prisma/enums'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import type { SearchOption } from '../ui/option-search'
import { SearchSelect } from '../ui/search-select'
import { Textarea } from '../ui/textarea'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = {
  subject: { readonly kind: InstructionSubject; readonly subjectId: string | null; readonly jurisdictionId: string; readonly path: string; readonly label: string }
  /** Who answers unless the leader says otherwise; '' for the office. */
  departmentId: string
  departments: SearchOption[]
  todayOn: string
  write: ServerAction<{ id: string }>
}

/** What the leader writes, who is to answer it, and by when. */
export function InstructionForm({ subject, departmentId, departments, todayOn, write }: Props) {
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const router = usePortalRouter()
  const form = useActionForm<{ text: string; departmentId: string; dueOn: string }, { id: string }>({
    schema: writeInstructionSchema,
    action: write,
    initialValues: { text: '', departmentId, dueOn: '' },
    context: { ...subject, idempotencyKey },
    successMessage: '批示已作出，已通知答复单位',
    refresh: false,
    onSuccess: ({ id }) => router.push(`/instructions/${id}`),
    draftKey: `instruction:new:${subject.kind}:${subject.subjectId ?? subject.path}`,
  })
  return (
    <ActionForm form={form} label="批示" submitLabel="作出批示" secondary={<ButtonLink href={subject.path}>取消</ButtonLink>}>
      <FormField form={form} name="text" label="批示内容">{(bound) => <Textarea {...bound} rows={6} maxCount={2000} />}</FormField>
      <FormField form={form} name="departmentId" label="答复单位" optional hint="不选则由食安办答复；食安办对全部批示都可查看和督促。">{(bound) => <SearchSelect {...bound} options={departments} placeholder="由食安办答复" />}</FormField>
      <FormField form={form} name="dueOn" label="答复期限" optional hint="不填则不限期限。">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
    </ActionForm>
  )
}

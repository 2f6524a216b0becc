'use client'

import { useRouter } from 'next/navigation'
import { createProgrammeSchema } from '@/lib/sampling/programme.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { TextInput } from '../ui/text-input'

type Props = { jurisdictionId: string; year: string; create: ServerAction<{ id: string }> }

/** Begins the programme of a year, or its next number. */
export function CreateProgramme(props: Props) {
  return <FormDialog variant="primary" label="起草抽检计划" title="起草抽检计划" description="该年度已有发布的计划时，新的一版从其内容开始，发布后替代前一版。">{() => <CreateForm {...props} />}</FormDialog>
}

function CreateForm({ jurisdictionId, year, create }: Props) {
  const router = useRouter()
  const form = useActionForm<{ year: string }, { id: string }>({ schema: createProgrammeSchema, action: create, initialValues: { year }, context: { jurisdictionId }, refresh: false, onSuccess: ({ id }) => router.push(`/sampling/programmes/${id}/edit`) })
  return <ActionForm form={form} label="起草抽检计划" submitLabel="开始编制" pendingLabel="正在建立"><FormField form={form} name="year" label="年度">{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField></ActionForm>
}

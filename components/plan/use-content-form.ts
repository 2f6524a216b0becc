'use client'

import { z } from 'zod'
import { CONTENT_SCHEMAS, type ProposalContents } from '@/lib/plan/proposal.schema'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { toContent, toFormValues, type EditableKind, type FormValuesOf } from './proposal-form-values'
import type { StepOutcome } from './use-confirming'

const NO_NUMBER = '请填写整数'

type Options<K extends EditableKind> = {
  kind: K
  initial: ProposalContents[K]
  /** Keeps what was typed in this tab until it is saved. */
  draftKey: string
  send: (content: ProposalContents[K]) => Promise<StepOutcome>
  onDone: () => void
}

/** Paths of the server stand under `content`; at the form they are the fields themselves. */
function atFields(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^content\./, ''), message]))
}

/** A form for the content of one proposal, checked by the same schema as on the server. */
export function useContentForm<K extends EditableKind>({ kind, initial, draftKey, send, onDone }: Options<K>): ActionFormState<FormValuesOf<K>> {
  const shape = CONTENT_SCHEMAS[kind]
  const schema = z.preprocess((values) => toContent(kind, values as Record<string, unknown>), shape)
  return useActionForm<FormValuesOf<K>, null>({
    schema: z.any().superRefine((values, context) => {
      const parsed = schema.safeParse(values)
      for (const issue of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', path: [...issue.path], message: /[一-鿿]/.test(issue.message) ? issue.message : NO_NUMBER })
    }),
    initialValues: toFormValues<K>(initial),
    draftKey, refresh: false, onSuccess: onDone,
    action: async (values) => {
      const outcome = await send(shape.parse(toContent(kind, values as Record<string, unknown>)) as ProposalContents[K])
      if (outcome.ok) return { ok: true, data: null }
      const { message, fieldErrors, reference, signedOut, kind: why } = outcome.problem
      const code = why === 'network' || why === 'skew' || why === 'lost' ? 'unavailable' : why
      return { ok: false, code, message, fieldErrors: atFields(fieldErrors), reference, ...(signedOut && { signedOut }) }
    },
  })
}

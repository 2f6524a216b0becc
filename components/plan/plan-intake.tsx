'use client'

import { LoaderCircle } from 'lucide-react'
import { unstable_isUnrecognizedActionError, unstable_rethrow, useRouter } from 'next/navigation'
import { useState } from 'react'
import type { RevisionMade } from '@/lib/plan/confirming'
import { createPlanFromTextSchema } from '@/lib/plan/proposal-actions.schema'
import { serverProblem, thrownProblem, type FormProblem } from '../forms/action-outcome'
import { ActionForm, FormField } from '../forms/action-form'
import { uploadFile } from '../forms/upload-file'
import { useActionForm } from '../forms/use-action-form'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FileDrop, type FileItem } from '../ui/file-drop'
import { Notice } from '../ui/notice'
import { SectionCard } from '../ui/section-card'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import type { IntakeActions } from './confirm-actions'

const MOST_BYTES = 20 * 1024 * 1024
const EXTENSIONS = ['docx', 'pdf', 'xlsx', 'txt']

type Props = { jurisdictionId: string; planId: string | null; actions: IntakeActions }

/** A file on its way: travelling, then read, then its proposals are there. */
function useFileIntake({ jurisdictionId, planId, actions }: Props) {
  const router = useRouter()
  const [item, setItem] = useState<FileItem | null>(null)
  const [fileId, setFileId] = useState<string | null>(null)
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const read = async (id: string) => {
    setProblem(null)
    setReading(true)
    try {
      const answer = await actions.createPlanFromFile({ jurisdictionId, planId, fileId: id })
      if (answer.ok) return router.push(`/plans/${answer.data.planId}/confirm`)
      setProblem(serverProblem(answer))
    } catch (error) {
      unstable_rethrow(error)
      setProblem(thrownProblem(error, { online: navigator.onLine, unrecognizedAction: unstable_isUnrecognizedActionError(error), draftKept: false }))
    }
    setReading(false)
  }
  const take = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setFileId(null)
    const base = { id: file.name, name: file.name, size: file.size }
    setItem({ ...base, progress: 0 })
    const uploaded = await uploadFile(file, { purpose: 'plan', jurisdictionId }, (progress) => setItem({ ...base, progress }))
    setItem(uploaded.ok ? base : { ...base, error: uploaded.message })
    if (!uploaded.ok) return
    setFileId(uploaded.id)
    await read(uploaded.id)
  }
  const startOver = () => {
    setItem(null)
    setFileId(null)
    setProblem(null)
  }
  return { item, fileId, reading, problem, take, read, startOver }
}

function FileIntake(props: Props) {
  const { item, fileId, reading, problem, take, read, startOver } = useFileIntake(props)
  const travelling = item?.progress !== undefined
  return (
    <SectionCard title="上传文件">
      <div className="space-y-4">
        <Field label="规划、方案、要点或意见的正式文件" hint="Word、PDF、Excel 或文本。扫描件没有文字，识别不了，请改用有文字的版本，或粘贴文字。">
          <FileDrop extensions={EXTENSIONS} maxBytes={MOST_BYTES} multiple={false} disabled={reading || travelling} items={item ? [item] : []} onFiles={(files) => void take(files[0])} onRemove={reading || travelling ? undefined : startOver} />
        </Field>
        <p role="status" className="flex items-center gap-2 text-table text-ink-2 empty:hidden">
          {reading && <><LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />文件已收到，正在识别任务、单位、指标和时限。长文件需要一分钟左右。</>}
        </p>
        {problem && (
          <Notice tone="attention" live="alert" title="没有识别成功" actions={<>{fileId && problem.kind !== 'invalid' && problem.kind !== 'refused' && <Button size="sm" onClick={() => void read(fileId)}>重试</Button>}<Button size="sm" onClick={startOver}>换一个文件</Button></>}>
            {problem.message}
            {problem.reference && <p className="text-sm text-ink-2">错误编号 {problem.reference}</p>}
          </Notice>
        )}
      </div>
    </SectionCard>
  )
}

function TextIntake({ jurisdictionId, planId, actions }: Props) {
  const router = useRouter()
  const form = useActionForm<{ title: string; text: string }, RevisionMade>({
    schema: createPlanFromTextSchema,
    action: actions.createPlanFromText,
    initialValues: { title: '', text: '' },
    context: { jurisdictionId, planId },
    draftKey: `plan-text-${planId ?? jurisdictionId}`,
    refresh: false,
    onSuccess: ({ planId: made }) => router.push(`/plans/${made}/confirm`),
  })
  return (
    <SectionCard title="粘贴文字">
      <ActionForm form={form} label="粘贴文字" submitLabel="识别文字" pendingLabel="正在识别">
        <FormField form={form} name="title" label="文件名称" optional hint="文字中没有标题时使用。">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="text" label="文件全文">{(bound) => <Textarea {...bound} rows={8} />}</FormField>
      </ActionForm>
    </SectionCard>
  )
}

/** Hands a document in, as a file or as text; what was found in it is confirmed on the next page. */
export function PlanIntake(props: Props) {
  return (
    <div className="min-w-0 space-y-5">
      <FileIntake {...props} />
      <TextIntake {...props} />
    </div>
  )
}

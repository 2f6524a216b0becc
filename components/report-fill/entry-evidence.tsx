'use client'

import { useState } from 'react'
import { EVIDENCE_EXTENSIONS, type EvidenceView } from '@/lib/report/evidence-view'
import type { EntryView, ReusableFile } from '@/lib/report/report-view'
import { REPORT_FIELD_LABELS } from '@/lib/terms/report'
import { EvidenceList } from '../report/evidence-list'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FileDrop } from '../ui/file-drop'
import { useToast } from '../ui/toast'
import { ReuseDialog } from './reuse-dialog'
import type { Evidence } from './use-evidence'

type Props = {
  entry: EntryView
  sectionId: string
  evidence: Evidence
  reusable: readonly ReusableFile[]
  maxFileBytes: number
  /** What the office asked to correct here. */
  below?: React.ReactNode
}

/** Files that support one task, never compulsory: dropped, pasted, picked, or taken from what is there already. */
export function EntryEvidence({ entry, sectionId, evidence, reusable, maxFileBytes, below }: Props) {
  const toast = useToast()
  const [choosing, setChoosing] = useState(false)
  const others = reusable.filter(({ fileId, sha256 }) => !entry.evidence.some((one) => one.fileId === fileId || one.sha256 === sha256))
  const remove = async (file: EvidenceView) => {
    const refused = await evidence.remove(entry.id, file.fileId)
    if (refused !== null) toast({ tone: 'attention', message: refused })
    else toast({ message: `已移除“${file.name}”`, action: <Undo onUndo={() => evidence.reuse(entry.id, [file.fileId])} /> })
  }
  return (
    <div className="grid gap-2">
      <Field id={`${entry.id}-evidence`} label={REPORT_FIELD_LABELS.evidence} optional below={below}>
        <FileDrop extensions={EVIDENCE_EXTENSIONS} maxBytes={maxFileBytes} items={evidence.itemsOf(entry.id)} onRemove={evidence.dismiss} onFiles={(files, pasted) => void evidence.send(entry.id, files, pasted)} />
      </Field>
      <EvidenceList sectionId={sectionId} files={entry.evidence} label={`${entry.heading}的佐证材料`} onRemove={(file) => void remove(file)} />
      {others.length > 0 && <div><Button size="sm" onClick={() => setChoosing(true)}>选用已有文件</Button></div>}
      {choosing && <ReuseDialog files={others} onClose={() => setChoosing(false)} onTake={(ids) => evidence.reuse(entry.id, ids)} />}
    </div>
  )
}

/** Puts back what was just removed. */
function Undo({ onUndo }: { onUndo: () => Promise<string[]> }) {
  const [state, setState] = useState<'ready' | 'pending' | 'done'>('ready')
  const [refused, setRefused] = useState<string | null>(null)
  if (state === 'done') return <p>{refused ?? '已恢复'}</p>
  const press = async () => {
    setState('pending')
    const [message] = await onUndo()
    setRefused(message ?? null)
    setState('done')
  }
  return <Button size="sm" pending={state === 'pending'} onClick={() => void press()}>撤销移除</Button>
}

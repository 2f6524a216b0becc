'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field, FieldGroup } from '../ui/field'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'
import type { AddableKind } from './selection-draft'
import { trimRange, type SourceSelection } from './source-selection'

const KINDS: { value: AddableKind; label: string }[] = [{ value: 'TASK', label: '任务' }, { value: 'TARGET', label: '指标目标' }, { value: 'BASELINE', label: '基期值' }, { value: 'MILESTONE', label: '时间节点' }, { value: 'DUTY', label: '报送义务' }]

type Props = { sourceText: string; onAdd: (kind: AddableKind, selection: SourceSelection | null) => void; onClose: () => void }

/** Adds what was not found without a mouse: by quoting a sentence of the document, or without one. */
export function AddDialog({ sourceText, onAdd, onClose }: Props) {
  const [kind, setKind] = useState<AddableKind>('TASK')
  const [quote, setQuote] = useState('')
  const [error, setError] = useState<string>()
  const go = () => {
    const words = quote.trim()
    const at = words === '' ? -1 : sourceText.indexOf(words)
    if (words !== '' && at < 0) return setError('原文中没有这段文字，请核对标点和空格，或留空')
    onAdd(kind, at < 0 ? null : trimRange(sourceText, at, at + words.length))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="补充识别结果"
      description="识别没有读出的内容，可在原文中选中文字补充，也可在这里引用原文补充。"
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button variant="primary" onClick={go}>填写内容</Button>
        </>
      }
    >
      <div className="space-y-4">
        <FieldGroup label="补充什么"><RadioGroup inline options={KINDS} value={kind} onValueChange={(value) => setKind(value as AddableKind)} /></FieldGroup>
        <Field label="原文中的文字" optional hint="粘贴文件中的一句话，用作依据，并据以预填。" error={error}>
          <Textarea rows={3} value={quote} onValueChange={(next) => { setQuote(next); setError(undefined) }} />
        </Field>
      </div>
    </Dialog>
  )
}

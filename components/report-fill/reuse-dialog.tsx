'use client'

import { useState } from 'react'
import type { ReusableFile } from '@/lib/report/report-view'
import { FileFacts } from '../report/evidence-list'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { TextInput } from '../ui/text-input'

type Props = {
  files: readonly ReusableFile[]
  onClose: () => void
  /** @returns what was refused, in words */
  onTake: (fileIds: string[]) => Promise<string[]>
}

/** From here on the list is long enough to be searched. */
const MANY = 8

/** Files that already support another task or an earlier report, to be used once more without sending them again. */
export function ReuseDialog({ files, onClose, onTake }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState('')
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<readonly string[]>([])
  const shown = files.filter(({ name, usedFor }) => `${name} ${usedFor}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  const take = async () => {
    setPending(true)
    const messages = await onTake([...chosen])
    setPending(false)
    setRefused(messages)
    if (messages.length === 0) onClose()
  }
  const toggle = (id: string, isOn: boolean) => setChosen((now) => new Set(isOn ? [...now, id] : [...now].filter((one) => one !== id)))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title="选用已有文件"
      description="本单位已用于本次或以往报送的文件，选用后不必重新上传"
      footer={<><Button disabled={pending} onClick={onClose}>取消</Button><Button variant="primary" disabled={chosen.size === 0} pending={pending} pendingLabel="正在添加" onClick={() => void take()}>{chosen.size === 0 ? '选用' : `选用 ${chosen.size} 个文件`}</Button></>}
    >
      <div className="grid gap-3">
        {files.length > MANY && <Field label="查找文件"><TextInput value={wanted} onValueChange={setWanted} /></Field>}
        {refused.length > 0 && <div role="alert" className="text-table font-medium text-attention">{refused.map((message) => <p key={message}>{message}</p>)}</div>}
        {shown.length === 0 && <p className="text-table text-ink-2">没有符合的文件，请换个词查找。</p>}
        <ul aria-label="已有文件" className="divide-y divide-line-soft">
          {shown.map((file) => (
            <li key={file.fileId} className="py-1">
              <Checkbox label={<span className="break-all">{file.name}</span>} hint={<><FileFacts file={file} /><span className="block">{file.usedFor}</span></>} checked={chosen.has(file.fileId)} onCheckedChange={(isOn) => toggle(file.fileId, isOn)} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

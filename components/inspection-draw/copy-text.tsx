'use client'

import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../ui/button'

/** A long code in full, and a button that copies it. Over plain http browsers lend no clipboard: then the code is selected. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState<'copied' | 'selected'>()
  const code = useRef<HTMLElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('copied')
    } catch {
      if (code.current) getSelection()?.selectAllChildren(code.current)
      setSaid('selected')
    }
  }
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <code ref={code} className="min-w-0 font-mono text-sm break-all select-all">{text}</code>
      <Button size="sm" className="print:hidden" icon={said === 'copied' ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />} onClick={copy}>复制{label}</Button>
      <span role="status" className="text-sm text-ink-2 print:hidden">{said === 'copied' ? '已复制' : said === 'selected' ? '已选中，请按 Ctrl+C 复制' : ''}</span>
    </span>
  )
}

'use client'

import { clsx } from 'clsx'
import { ChevronDown, Download, FileSpreadsheet, FileText } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { MENU_ENTRY_CLASS } from '../layout/menu-panel'
import { FloatingPanel } from '../ui/floating-panel'

const FORMATS = [
  { format: 'xlsx', label: 'Excel 工作簿', hint: 'A4 横向，可继续编辑', icon: FileSpreadsheet },
  { format: 'docx', label: 'Word 文档', hint: '公文格式，附编制说明', icon: FileText },
] as const

/** Saves the 任务分工台账 of a plan. Plain links: the browser saves the file, and a long table never passes through the page. */
export function ExportMenu({ planId, className }: { planId: string; className?: string }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={clsx('inline-flex min-h-(--control-height) items-center gap-1.5 rounded-md border border-edge bg-surface px-3.5 py-1 text-table font-medium text-ink hover:border-action hover:text-action print:hidden', className)}>
        <Download aria-hidden className="size-4" />
        导出台账
        <ChevronDown aria-hidden className="size-4 text-ink-2" />
      </Popover.Trigger>
      <FloatingPanel align="end" aria-label="导出任务分工台账" className="w-64 p-1">
        <p className="px-2.5 pt-1.5 pb-1 text-sm text-ink-2">任务分工台账，按今天的内容</p>
        {FORMATS.map(({ format, label, hint, icon: Icon }) => (
          <a key={format} href={`/api/plans/${planId}/ledger?format=${format}`} download onClick={() => setOpen(false)} className={MENU_ENTRY_CLASS}>
            <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
            <span>
              {label}
              <span className="block text-sm text-ink-2">{hint}</span>
            </span>
          </a>
        ))}
      </FloatingPanel>
    </Popover.Root>
  )
}

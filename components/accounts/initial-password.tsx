'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

export type InitialPasswordProps = { displayName: string; loginName: string; initialPassword: string }

/** A single-use password, shown once, to be copied and handed over. */
export function InitialPassword({ displayName, loginName, initialPassword }: InitialPasswordProps) {
  const [copied, setCopied] = useState<'done' | 'failed'>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(initialPassword)
      setCopied('done')
    } catch {
      setCopied('failed')
    }
  }
  return (
    <div className="space-y-4">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 rounded-md border border-line bg-sunken px-4 py-3">
        <dt className="text-table text-ink-2">姓名</dt>
        <dd>{displayName}</dd>
        <dt className="text-table text-ink-2">登录名</dt>
        <dd className="font-mono break-all select-all">{loginName}</dd>
        <dt className="text-table text-ink-2">初始密码</dt>
        <dd className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="font-mono text-h3 font-semibold select-all">{initialPassword}</span>
          <Button size="sm" icon={copied === 'done' ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />} onClick={copy}>复制初始密码</Button>
          <span role="status" className="text-sm text-ink-2">{copied === 'done' ? '已复制' : copied === 'failed' ? '浏览器不允许复制，请选中后手工复制' : ''}</span>
        </dd>
      </dl>
      <Notice title="初始密码只显示这一次">请现在转交本人。它只能登录一次，登录后须立即设置新密码；离开本页后无法再次查看，遗失时请重新重置。</Notice>
    </div>
  )
}

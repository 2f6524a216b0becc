'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import type { ImportResult } from '@/lib/organisation/account-import.commands'
import { Button, ButtonLink } from '../ui/button'
import { Notice } from '../ui/notice'
import { FocusedHeading } from './focused-heading'

/** Long enough for the browser to have taken the bytes. */
const KEEP_MS = 60_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function save({ fileName, base64 }: NonNullable<ImportResult['passwords']>): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: XLSX }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}

/** What the import did, and the passwords to take along: they exist only here. */
export function AccountImportResult({ result, onAnother }: { result: ImportResult; onAnother: () => void }) {
  const [saved, setSaved] = useState(false)
  const { passwords } = result
  return (
    <section aria-labelledby="import-result" className="max-w-form space-y-5">
      <FocusedHeading id="import-result">导入完成</FocusedHeading>
      <p>新建 {result.created} 个账号，已存在不变 {result.unchanged} 个，有错误未导入 {result.skipped} 个。</p>
      {passwords && (
        <Notice tone={saved ? 'ok' : 'attention'} title={saved ? '初始密码表已下载' : '请现在下载初始密码表'}>
          初始密码只在本页提供，平台不保存；离开本页后无法再次下载，遗失时只能逐个重置。
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {passwords && (
          <Button
            variant="primary"
            icon={<Download aria-hidden className="size-4" />}
            onClick={() => {
              save(passwords)
              setSaved(true)
            }}
          >
            下载初始密码表
          </Button>
        )}
        <Button onClick={onAnother}>再导入一个文件</Button>
        <ButtonLink href="/admin/accounts">查看账号列表</ButtonLink>
      </div>
    </section>
  )
}

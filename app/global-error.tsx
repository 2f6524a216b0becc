'use client'

import { Button } from '@/components/ui/button'
import { digestOf } from '@/components/ui/error-digest'
import { ErrorState } from '@/components/ui/error-state'
import './globals.css'

/** Stands in for the whole document when even the root layout fails. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <title>系统暂时不可用 · 食品安全监管协同平台</title>
        <main>
          <ErrorState level="page" title="系统暂时不可用" reference={digestOf(error)} actions={<Button variant="primary" onClick={retry}>重试</Button>}>
            <p>已保存的内容不受影响。请稍后重试；仍不可用的，请联系系统管理员。</p>
          </ErrorState>
        </main>
      </body>
    </html>
  )
}

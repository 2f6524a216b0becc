'use client'

import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { Button, ButtonLink } from '@/components/ui/button'
import { digestOf, isUnavailable } from '@/components/ui/error-digest'
import { ErrorState } from '@/components/ui/error-state'

export default function PortalError({ error, retry }: { error: unknown; retry: () => void }) {
  if (unstable_isUnrecognizedActionError(error)) {
    return (
      <ErrorState level="page" title="页面已更新" actions={<Button variant="primary" onClick={() => window.location.reload()}>重新载入</Button>}>
        <p>系统刚刚更新，本页需要重新载入后才能继续操作。正在填写的表单会保留草稿。</p>
      </ErrorState>
    )
  }
  const reference = digestOf(error)
  return (
    <ErrorState
      level="page"
      title={isUnavailable(reference) ? '数据库暂时没有应答' : '这个页面暂时打不开'}
      reference={reference}
      actions={
        <>
          <Button variant="primary" onClick={retry}>重试</Button>
          <ButtonLink href="/">返回首页</ButtonLink>
        </>
      }
    >
      <p>已保存的内容不受影响。请重试；仍打不开的，请联系系统管理员。</p>
    </ErrorState>
  )
}

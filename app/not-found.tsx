import type { Metadata } from 'next'
import { connection } from 'next/server'
import { PublicFrame } from '@/components/layout/public-frame'
import { ButtonLink } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

export const metadata: Metadata = { title: '没有找到' }

/** Also what a record outside one's scope looks like: the two must not be told apart. */
export default async function NotFound() {
  // Rendered on request: a page built beforehand would lack the nonce its scripts need.
  await connection()
  return (
    <PublicFrame>
      <ErrorState level="page" title="没有找到这个页面或这条记录" actions={<ButtonLink href="/" variant="primary">返回首页</ButtonLink>}>
        <p>地址可能有误，内容可能已被移动或作废，也可能不在您的权限范围内。</p>
        <p className="mt-1">如果是从通知或文件中的链接进来的，请向发出链接的人核对。</p>
      </ErrorState>
    </PublicFrame>
  )
}

import type { Metadata } from 'next'
import { PublicFrame } from '@/components/layout/public-frame'
import { ButtonLink } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

export const metadata: Metadata = { title: '没有权限' }

export default function Forbidden() {
  return (
    <PublicFrame>
      <ErrorState level="page" title="您的角色不能使用这个功能" actions={<ButtonLink href="/" variant="primary">返回首页</ButtonLink>}>
        <p>如工作需要，请联系本单位的系统管理员调整角色。本次访问已记录。</p>
      </ErrorState>
    </PublicFrame>
  )
}

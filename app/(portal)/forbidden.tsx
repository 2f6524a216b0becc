import { ButtonLink } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

/** Inside the shell, so that the navigation stays. */
export default function Forbidden() {
  return (
    <ErrorState level="page" title="您的角色不能使用这个功能" actions={<ButtonLink href="/" variant="primary">返回首页</ButtonLink>}>
      <p>如工作需要，请联系本单位的系统管理员调整角色。本次访问已记录。</p>
    </ErrorState>
  )
}
